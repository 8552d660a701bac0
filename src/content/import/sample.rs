//! A record with every part of the model in it, once: its JSON shows the names and the order of all fields.

use crate::content::import::json::empty;
use crate::content::model::{
    Audience, By, Document, Duration, Facet, Fee, FeeKind, Gap, LegalBasis, Level, Notice,
    Procedure, ProcedureCode, ServiceLevel, TestSentence, Unit, Validity, Way,
};

pub(crate) fn procedure() -> Procedure {
    let code = || ProcedureCode("0.000000".to_owned());
    let validity = Validity {
        from: Some(jiff::civil::Date::constant(2026, 1, 1)),
        until: None,
    };
    let duration = |unit| Duration {
        value: 1.5,
        max: Some(2.0),
        unit,
        condition: String::new(),
        validity,
    };
    let fee = |kind| Fee {
        name: String::new(),
        kind,
        amount_vnd: Some(1),
        per: String::new(),
        condition: String::new(),
        legal_basis: String::new(),
        validity,
        note: String::new(),
    };
    let way = |by| Way {
        by,
        durations: [
            Unit::SameDay,
            Unit::Hour,
            Unit::Day,
            Unit::WorkingDay,
            Unit::Month,
        ]
        .map(duration)
        .to_vec(),
        fees: [FeeKind::Fee, FeeKind::Charge].map(fee).to_vec(),
        steps: vec![String::new()],
        note: String::new(),
    };
    let text = String::new;
    Procedure {
        levels: vec![
            Level::Ministry,
            Level::Province,
            Level::District,
            Level::Commune,
        ],
        audience: vec![Audience::Citizen, Audience::ForeignOrganization],
        service_level: Some(ServiceLevel::FullOnline),
        ways: [By::Online, By::InPerson, By::Post].map(way).to_vec(),
        documents: vec![Document {
            name: text(),
            originals: 1,
            copies: 2,
            form: text(),
            condition: text(),
        }],
        legal_basis: vec![LegalBasis {
            number: text(),
            issued: validity.from,
            title: text(),
        }],
        notices: vec![Notice {
            text: text(),
            facets: vec![Facet::Fee],
            validity,
        }],
        gaps: vec![Gap {
            facet: Facet::Overview,
            text: text(),
            ask: text(),
        }],
        tests: vec![TestSentence {
            say: text(),
            facets: Vec::new(),
            expect: true,
            line: 1,
        }],
        ..empty(code(), text())
    }
}
