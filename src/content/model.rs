//! What a centre knows, as types: procedures, agencies, the centre itself, holidays.
//!
//! The same [`Procedure`] is read from hand-written TOML, from imports, and from the built catalogue.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The national code of a procedure, such as `1.115978`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProcedureCode(pub String);

impl std::fmt::Display for ProcedureCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a person may want to know about a procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// How much it costs.
    Fee,
    /// Which papers to bring.
    Documents,
    /// How long it takes.
    Duration,
    /// Where to go, and which agency decides.
    Place,
    /// How to do it online.
    Online,
    /// What happens, step by step.
    Steps,
    /// Who may, and under which conditions.
    Eligibility,
    /// What one gets, and how long it is valid.
    Result,
    /// The law behind it.
    LegalBasis,
    /// Which form to fill in.
    Form,
    /// A bit of everything.
    Overview,
}

/// A way of submitting a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// On the portal or in `VNeID`.
    Online,
    /// At a counter.
    InPerson,
    /// By public post.
    Post,
}

/// The level of government that handles a procedure. `District` occurs in old imported records only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A ministry.
    Ministry,
    /// The province.
    Province,
    /// The district level, abolished on 2025-07-01.
    District,
    /// The commune or ward.
    Commune,
}

/// Who a procedure is for (the national portal's "đối tượng thực hiện").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Vietnamese citizens.
    Citizen,
    /// Vietnamese who live abroad.
    OverseasVietnamese,
    /// Foreigners.
    Foreigner,
    /// Civil servants and public employees.
    Official,
    /// Enterprises.
    Business,
    /// Cooperatives.
    Cooperative,
    /// Organisations other than enterprises and cooperatives.
    Organization,
    /// Foreign organisations.
    ForeignOrganization,
}

/// How far a procedure can be done online (Decree 42/2022/ND-CP).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceLevel {
    /// From submission to result ("toàn trình").
    FullOnline,
    /// Some steps ("một phần").
    PartialOnline,
    /// Information only.
    Information,
}

/// The unit of a [`Duration`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Within the day of submission; the value is not used.
    SameDay,
    /// Hours.
    Hour,
    /// Calendar days.
    Day,
    /// Working days.
    WorkingDay,
    /// Months.
    Month,
}

/// Whether money is a *lệ phí* or a *phí* (Law 97/2015/QH13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeKind {
    /// *Lệ phí*, a fixed state fee.
    #[default]
    Fee,
    /// *Phí*, a charge that covers the cost of a service.
    Charge,
}

/// The first and last day on which something holds; `None` is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validity {
    /// First day, included.
    pub from: Option<Date>,
    /// Last day, included.
    pub until: Option<Date>,
}

impl Validity {
    /// Whether `day` lies within.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// One promised time, for one case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Duration {
    /// How many units; the lower end of a range.
    pub value: f64,
    /// The upper end of a range.
    pub max: Option<f64>,
    /// The unit.
    pub unit: Unit,
    /// The case it is for; empty for all.
    pub condition: String,
    /// When it holds.
    pub validity: Validity,
}

/// One amount to pay, for one case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fee {
    /// Its name; empty means *Lệ phí* or *Phí* by its kind.
    pub name: String,
    /// Lệ phí or phí.
    pub kind: FeeKind,
    /// Amount in đồng; `Some(0)` is free of charge, `None` is a formula told by `note`.
    pub amount_vnd: Option<u64>,
    /// What it is counted by ("lần", "bản", "trang").
    pub per: String,
    /// The case it is for; empty for all.
    pub condition: String,
    /// The legal text that sets it.
    pub legal_basis: String,
    /// When it holds.
    pub validity: Validity,
    /// What has to travel with the amount.
    pub note: String,
}

/// Time and money of one way of submitting. No fee listed means *not known*, never *free*.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Way {
    /// Which way.
    pub by: By,
    /// One entry a case.
    pub durations: Vec<Duration>,
    /// One entry a case.
    pub fees: Vec<Fee>,
    /// What to do, in order, when it differs from the procedure's own steps.
    pub steps: Vec<String>,
    /// A remark on this way.
    pub note: String,
}

/// A paper to submit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its name.
    pub name: String,
    /// How many originals.
    pub originals: u8,
    /// How many copies.
    pub copies: u8,
    /// The number of its form, such as `CT01`.
    pub form: String,
    /// The case in which it is asked for; empty for always.
    pub condition: String,
}

/// A law, decree, circular or decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalBasis {
    /// Its number, such as `108/2026/TT-BCA`.
    pub number: String,
    /// The day it was issued.
    pub issued: Option<Date>,
    /// Its title.
    pub title: String,
}

/// Addresses on the web.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links {
    /// Where to submit online.
    pub online: String,
    /// Where to read more.
    pub info: String,
    /// Where the form is.
    pub form: String,
}

/// Something to say in front of an answer while it holds, such as "probably no longer needed".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// With which facets it is said; empty for all.
    pub facets: Vec<Facet>,
    /// When it holds.
    pub validity: Validity,
}

/// A fact that is not confirmed: the answer says so and names who knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// The facet it concerns.
    pub facet: Facet,
    /// What is not known, as a sentence to the citizen.
    pub text: String,
    /// Whom to ask; empty for the national hotline.
    pub ask: String,
}

/// A sentence that a procedure or an intent must answer to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestSentence {
    /// What the citizen types.
    pub say: String,
    /// The facets that must be understood; empty when they do not matter.
    pub facets: Vec<Facet>,
    /// `false` when the sentence must *not* be answered with this entry.
    pub expect: bool,
    /// Line in its file, for the report.
    pub line: usize,
}

/// Prose of a source that has nothing better. Searched and quoted, never computed with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prose {
    /// Papers.
    pub documents: String,
    /// Steps.
    pub steps: String,
    /// Ways, times and fees.
    pub fees: String,
    /// Legal basis.
    pub legal: String,
    /// Results, and whatever page furniture came along.
    pub result: String,
    /// Who it is for.
    pub audience: String,
}

impl Prose {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Where a record came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Origin {
    /// Written and reviewed by staff, in `index/`.
    #[default]
    Written,
    /// Imported from a file.
    Imported,
}

/// An administrative procedure (*thủ tục hành chính*).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Procedure {
    /// Today's code.
    pub code: ProcedureCode,
    /// Codes it took over from.
    pub replaces: Vec<ProcedureCode>,
    /// Official name.
    pub name: String,
    /// Name for a button, at most 40 characters; empty to cut the official one.
    pub short: String,
    /// What people call it.
    pub aliases: Vec<String>,
    /// Questions as people type them; searched, and learned from.
    pub examples: Vec<String>,
    /// Field (*lĩnh vực*).
    pub field: String,
    /// Deciding agency.
    pub agency: String,
    /// Levels of government.
    pub levels: Vec<Level>,
    /// Who it is for; empty when unknown.
    pub audience: Vec<Audience>,
    /// How far it goes online.
    pub service_level: Option<ServiceLevel>,
    /// Two sentences for whoever asks nothing in particular.
    pub summary: String,
    /// Where to go or submit, in a sentence or two.
    pub place: String,
    /// Time and money by way of submitting.
    pub ways: Vec<Way>,
    /// Papers.
    pub documents: Vec<Document>,
    /// Steps that hold for every way.
    pub steps: Vec<String>,
    /// What one gets.
    pub results: Vec<String>,
    /// How long the result is valid.
    pub result_validity: String,
    /// Who may, and under which conditions.
    pub eligibility: String,
    /// The law.
    pub legal_basis: Vec<LegalBasis>,
    /// Addresses.
    pub links: Links,
    /// Official page or text behind the record.
    pub source: String,
    /// The day as of which it holds.
    pub as_of: Option<Date>,
    /// Sentences in front of the answer.
    pub notices: Vec<Notice>,
    /// What is not confirmed.
    pub gaps: Vec<Gap>,
    /// Neighbours worth offering, by code.
    pub related: Vec<ProcedureCode>,
    /// Identifier shared by procedures with near-identical names; empty for none.
    pub family: String,
    /// What sets it apart within its family, for a button.
    pub differs: String,
    /// What the paperless, cashless Monday changes for it; not empty marks a pilot procedure.
    pub monday: String,
    /// How often it is asked for, 0 to 100.
    pub popularity: u8,
    /// Sentences that must find it.
    pub tests: Vec<TestSentence>,
    /// Prose of an import.
    pub prose: Prose,
    /// `false` for a record with a name and little else.
    pub detail: bool,
    /// Where it came from.
    pub origin: Origin,
}

/// An agency, with its everyday and former names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    /// Today's name.
    pub name: String,
    /// Everyday names and abbreviations.
    pub aliases: Vec<String>,
    /// Names it had before.
    pub former: Vec<String>,
    /// What it handles, in a sentence.
    pub handles: String,
}

/// Opening hours of one weekday: 1 is Monday. `HH:MM` pairs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningHours {
    /// Weekdays, 1 (Monday) to 7 (Sunday).
    pub days: Vec<i8>,
    /// Opening time.
    pub from: jiff::civil::Time,
    /// Closing time.
    pub until: jiff::civil::Time,
}

/// The centre: `index/centre.toml`. An empty string is a slot that the centre has yet to fill.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Centre {
    /// Full name.
    pub name: String,
    /// Everyday name.
    pub short: String,
    /// Province.
    pub province: String,
    /// Codes of the province in dossier codes, newest first.
    pub province_codes: Vec<String>,
    /// Street address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Name of the Zalo account.
    pub zalo: String,
    /// National hotline, free of charge.
    pub hotline: String,
    /// Portal.
    pub portal: String,
    /// Opening hours; empty until confirmed.
    pub hours: Vec<OpeningHours>,
    /// Whether the centre confirms that the paperless, cashless Monday still runs.
    pub monday_confirmed: bool,
    /// Whether the centre confirms youth-union helpers, and when, as a sentence.
    pub helpers: String,
    /// What the centre confirms about free bank accounts, as a sentence.
    pub bank: String,
    /// Local decision on reduced online fees.
    pub fee_resolution: String,
    /// Slots of this file that are empty, by key, for `check`.
    pub empty_slots: Vec<String>,
}

/// A day on which offices are closed, or a Saturday on which they are open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecialDay {
    /// The day.
    pub date: Date,
    /// Its name.
    pub name: String,
    /// `false` when the facts leave it open: nobody is then told that the office is open or closed.
    pub confirmed: bool,
    /// `true` for a working Saturday.
    pub working: bool,
}
