//! A procedure record as JSON: the shape other programs send (one record a line).

use crate::content::import::code;
use crate::content::import::fields::{Fault, Fields, fault};
use crate::content::import::name;
use crate::content::import::prose;
use crate::content::import::remarks::Remarks;
use crate::content::import::words::say;
use crate::content::model::{
    Audience, By, Document, Duration, Fee, FeeKind, LegalBasis, Level, Links, Origin, Procedure,
    ProcedureCode, Prose, ServiceLevel, Unit, Validity, Way,
};
use serde_json::{Map, Value};

const BY: &str = "online, in_person, post";
const UNIT: &str = "same_day, hour, day, working_day, month";
const LEVEL: &str = "ministry, province, district, commune";
const SERVICE_LEVEL: &str = "full_online, partial_online, information";
const KIND: &str = "fee, charge";
const AUDIENCE: &str = "citizen, overseas_vietnamese, foreigner, official, business, cooperative, organization, \
                        foreign_organization";

/// Below this many đồng an amount has probably lost its zeros.
const SMALLEST_FEE: u64 = 1000;

/// Reads one record. `line` is only for the remarks.
///
/// # Errors
/// A sentence for the report, when the record has no code or name, or a known field has another shape.
pub(crate) fn procedure(
    record: Map<String, Value>,
    line: usize,
    remarks: &mut Remarks,
) -> Result<Procedure, Fault> {
    let mut fields = Fields::new(record);
    let mut unknown = Vec::new();
    let code = code::read(&fields.text("code")?, line, remarks)?;
    let name = name::procedure(&fields.text("name")?);
    if name.is_empty() {
        return Err(say("bad.no_name", &[]));
    }
    let mut levels = fields.words::<Level>("levels", LEVEL)?;
    if let Some(level) = fields.word("level", LEVEL)?
        && !levels.contains(&level)
    {
        levels.push(level);
    }
    let mut ways = Vec::new();
    for group in fields.groups("ways")? {
        ways.push(way(group, &code, line, remarks, &mut unknown)?);
    }
    let mut documents = Vec::new();
    for group in fields.groups("documents")? {
        documents.extend(document(group, &mut unknown)?);
    }
    let mut legal_basis = Vec::new();
    for mut group in fields.groups("legal_basis")? {
        let law = LegalBasis {
            number: group.text("number")?,
            issued: group.date("issued")?,
            title: group.text("title")?,
        };
        group.finish(&mut unknown);
        if !(law.number.is_empty() && law.title.is_empty()) {
            legal_basis.push(law);
        }
    }
    let audience_text = fields.raw("audience_text")?;
    let mut audience = fields.words::<Audience>("audience", AUDIENCE)?;
    if audience.is_empty() {
        audience = name::audience(&audience_text);
    }
    let prose = Prose {
        documents: fields.raw("documents_text")?,
        steps: fields.raw("steps_text")?,
        fees: fields.raw("fees_text")?,
        legal: fields.raw("legal_text")?,
        result: fields.raw("result_text")?,
        audience: audience_text,
    };
    let mut procedure = Procedure {
        replaces: codes(&mut fields, "replaces", line, remarks)?,
        short: fields.text("short")?,
        aliases: fields.texts("aliases")?,
        examples: fields.texts("examples")?,
        field: name::agency(&fields.text("field")?),
        agency: name::agency(&fields.text("agency")?),
        levels,
        audience,
        service_level: fields.word::<ServiceLevel>("service_level", SERVICE_LEVEL)?,
        summary: fields.text("summary")?,
        place: fields.text("place")?,
        ways,
        documents,
        steps: fields.texts("steps")?,
        results: fields.texts("results")?,
        result_validity: fields.text("result_validity")?,
        eligibility: prose::sentences(&fields.raw("eligibility")?),
        legal_basis,
        links: links(&mut fields, line, remarks, &mut unknown)?,
        source: fields.text("source")?,
        as_of: fields.date("as_of")?,
        related: codes(&mut fields, "related", line, remarks)?,
        family: fields.text("family")?,
        differs: fields.text("differs")?,
        prose: prose::clean(&prose),
        ..empty(code, name)
    };
    procedure.detail = fields
        .flag("detail")?
        .unwrap_or_else(|| has_detail(&procedure));
    fields.finish(&mut unknown);
    for field in &unknown {
        remarks.unknown(field, line);
    }
    Ok(procedure)
}

/// Whether there is more to tell than names.
pub(crate) fn has_detail(procedure: &Procedure) -> bool {
    let Prose {
        documents,
        steps,
        fees,
        legal,
        result,
        audience: _,
    } = &procedure.prose;
    [
        documents,
        steps,
        fees,
        legal,
        result,
        &procedure.summary,
        &procedure.eligibility,
    ]
    .iter()
    .any(|text| !text.is_empty())
        || !(procedure.ways.is_empty()
            && procedure.documents.is_empty()
            && procedure.steps.is_empty())
}

/// A record with a code and a name and nothing else.
pub(crate) fn empty(code: ProcedureCode, name: String) -> Procedure {
    Procedure {
        code,
        replaces: Vec::new(),
        name,
        short: String::new(),
        aliases: Vec::new(),
        examples: Vec::new(),
        field: String::new(),
        agency: String::new(),
        levels: Vec::new(),
        audience: Vec::new(),
        service_level: None,
        summary: String::new(),
        place: String::new(),
        ways: Vec::new(),
        documents: Vec::new(),
        steps: Vec::new(),
        results: Vec::new(),
        result_validity: String::new(),
        eligibility: String::new(),
        legal_basis: Vec::new(),
        links: Links::default(),
        source: String::new(),
        as_of: None,
        notices: Vec::new(),
        gaps: Vec::new(),
        related: Vec::new(),
        family: String::new(),
        differs: String::new(),
        monday: String::new(),
        popularity: 0,
        tests: Vec::new(),
        prose: Prose::default(),
        detail: true,
        origin: Origin::Imported,
    }
}

fn codes(
    fields: &mut Fields,
    field: &str,
    line: usize,
    remarks: &mut Remarks,
) -> Result<Vec<ProcedureCode>, Fault> {
    let kind = say("kind.codes", &[]);
    let texts = fields.texts(field)?;
    texts
        .iter()
        .map(|text| code::read(text, line, remarks).map_err(|_| fault(field, &kind)))
        .collect()
}

fn links(
    fields: &mut Fields,
    line: usize,
    remarks: &mut Remarks,
    unknown: &mut Vec<String>,
) -> Result<Links, Fault> {
    let Some(mut group) = fields.group("links")? else {
        return Ok(Links::default());
    };
    let mut link = |field: &str| -> Result<String, Fault> {
        let address = group.text(field)?;
        if address.is_empty() || name::is_address(&address) {
            return Ok(address);
        }
        remarks.note(line, say("note.link", &[("field", &group.path(field))]));
        Ok(String::new())
    };
    let links = Links {
        online: link("online")?,
        info: link("info")?,
        form: link("form")?,
    };
    group.finish(unknown);
    Ok(links)
}

fn way(
    mut fields: Fields,
    code: &ProcedureCode,
    line: usize,
    remarks: &mut Remarks,
    unknown: &mut Vec<String>,
) -> Result<Way, Fault> {
    let path = fields.path("by");
    let one_of = || fault(&path, &say("kind.one_of", &[("values", BY)]));
    let by = fields.word::<By>("by", BY)?.ok_or_else(one_of)?;
    let mut durations = Vec::new();
    for group in fields.groups("durations")? {
        durations.push(duration(group, unknown)?);
    }
    let several = !durations.is_empty();
    let path = fields.path("duration");
    if let Some(group) = fields.group("duration")? {
        let single = duration(group, unknown)?;
        if several {
            remarks.note(line, say("note.both_durations", &[("field", &path)]));
        } else {
            durations.push(single);
        }
    }
    let mut fees = Vec::new();
    for group in fields.groups("fees")? {
        let fee = fee(group, unknown)?;
        if let Some(amount @ 1..SMALLEST_FEE) = fee.amount_vnd {
            remarks.note(
                line,
                say(
                    "note.small_fee",
                    &[("code", &code.0), ("amount", &amount.to_string())],
                ),
            );
        }
        fees.push(fee);
    }
    let way = Way {
        by,
        durations,
        fees,
        steps: fields.texts("steps")?,
        note: fields.text("note")?,
    };
    fields.finish(unknown);
    Ok(way)
}

fn duration(mut fields: Fields, unknown: &mut Vec<String>) -> Result<Duration, Fault> {
    let path = fields.path("unit");
    let one_of = || fault(&path, &say("kind.one_of", &[("values", UNIT)]));
    let unit = fields.word::<Unit>("unit", UNIT)?.ok_or_else(one_of)?;
    // Within the day has no number; some write 0.
    let (value, max) = if unit == Unit::SameDay {
        (
            fields
                .whole("value")
                .ok()
                .flatten()
                .map_or(0.0, |value| value as f64),
            None,
        )
    } else {
        let value = fields.positive("value")?;
        let value =
            value.ok_or_else(|| fault(&fields.path("value"), &say("kind.positive", &[])))?;
        (value, fields.positive("max")?)
    };
    let duration = Duration {
        value,
        max,
        unit,
        condition: fields.text("condition")?,
        validity: validity(&mut fields)?,
    };
    fields.finish(unknown);
    Ok(duration)
}

fn fee(mut fields: Fields, unknown: &mut Vec<String>) -> Result<Fee, Fault> {
    let fee = Fee {
        name: fields.text("name")?,
        kind: fields.word::<FeeKind>("kind", KIND)?.unwrap_or_default(),
        amount_vnd: fields.whole("amount_vnd")?,
        per: fields.text("per")?,
        condition: fields.text("condition")?,
        legal_basis: fields.text("legal_basis")?,
        validity: validity(&mut fields)?,
        note: fields.text("note")?,
    };
    fields.finish(unknown);
    Ok(fee)
}

fn validity(fields: &mut Fields) -> Result<Validity, Fault> {
    Ok(Validity {
        from: fields.date("from")?,
        until: fields.date("until")?,
    })
}

fn document(mut fields: Fields, unknown: &mut Vec<String>) -> Result<Option<Document>, Fault> {
    let counted = fields.has("originals") || fields.has("copies");
    let document = Document {
        name: fields.text("name")?,
        originals: fields.count("originals")?.unwrap_or(u8::from(!counted)),
        copies: fields.count("copies")?.unwrap_or(0),
        form: fields.text("form")?,
        condition: fields.text("condition")?,
    };
    fields.finish(unknown);
    Ok((!document.name.is_empty()).then_some(document))
}
