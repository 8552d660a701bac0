//! The words that stand for the values of enumerations in content files.

use crate::content::intent::IntentKind;
use crate::content::model::Audience;
use crate::content::model::By;
use crate::content::model::Facet;
use crate::content::model::FeeKind;
use crate::content::model::Level;
use crate::content::model::ServiceLevel;
use crate::content::model::Unit;

/// Words with their meanings.
pub(crate) type Vocabulary<T> = &'static [(&'static str, T)];

pub(crate) const FACETS: Vocabulary<Facet> = &[
    ("fee", Facet::Fee),
    ("documents", Facet::Documents),
    ("duration", Facet::Duration),
    ("place", Facet::Place),
    ("online", Facet::Online),
    ("steps", Facet::Steps),
    ("eligibility", Facet::Eligibility),
    ("result", Facet::Result),
    ("legal_basis", Facet::LegalBasis),
    ("form", Facet::Form),
    ("overview", Facet::Overview),
];

pub(crate) const WAYS: Vocabulary<By> = &[
    ("online", By::Online),
    ("in_person", By::InPerson),
    ("post", By::Post),
];

pub(crate) const LEVELS: Vocabulary<Level> = &[
    ("ministry", Level::Ministry),
    ("province", Level::Province),
    ("district", Level::District),
    ("commune", Level::Commune),
];

pub(crate) const AUDIENCES: Vocabulary<Audience> = &[
    ("citizen", Audience::Citizen),
    ("overseas_vietnamese", Audience::OverseasVietnamese),
    ("foreigner", Audience::Foreigner),
    ("official", Audience::Official),
    ("business", Audience::Business),
    ("cooperative", Audience::Cooperative),
    ("organization", Audience::Organization),
    ("foreign_organization", Audience::ForeignOrganization),
];

pub(crate) const SERVICE_LEVELS: Vocabulary<ServiceLevel> = &[
    ("full_online", ServiceLevel::FullOnline),
    ("partial_online", ServiceLevel::PartialOnline),
    ("information", ServiceLevel::Information),
];

pub(crate) const UNITS: Vocabulary<Unit> = &[
    ("same_day", Unit::SameDay),
    ("hour", Unit::Hour),
    ("day", Unit::Day),
    ("working_day", Unit::WorkingDay),
    ("month", Unit::Month),
];

pub(crate) const FEE_KINDS: Vocabulary<FeeKind> =
    &[("fee", FeeKind::Fee), ("charge", FeeKind::Charge)];

pub(crate) const KINDS: Vocabulary<IntentKind> = &[
    ("talk", IntentKind::Talk),
    ("info", IntentKind::Info),
    ("guide", IntentKind::Guide),
    ("handover", IntentKind::Handover),
    ("dossier", IntentKind::Dossier),
    ("action", IntentKind::Action),
];
