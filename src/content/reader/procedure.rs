//! Procedures: one a file below `index/procedures/`.

use crate::content::model::Document;
use crate::content::model::Gap;
use crate::content::model::LegalBasis;
use crate::content::model::Links;
use crate::content::model::Notice;
use crate::content::model::Origin;
use crate::content::model::Procedure;
use crate::content::model::ProcedureCode;
use crate::content::model::Prose;
use crate::content::model::TestSentence;
use crate::content::reader::table::Table;
use crate::content::reader::value::Value;
use crate::content::reader::vocabulary::AUDIENCES;
use crate::content::reader::vocabulary::FACETS;
use crate::content::reader::vocabulary::LEVELS;
use crate::content::reader::vocabulary::SERVICE_LEVELS;
use crate::content::reader::way::way;

/// The procedure of a file; nothing when it has no code or no name.
pub(crate) fn procedure(table: &Table<'_>) -> Option<Procedure> {
    let code = table.need("code").and_then(Value::code);
    let name = table.need_text("name");
    let read = Procedure {
        code: code.clone().unwrap_or_else(|| ProcedureCode(String::new())),
        replaces: table.codes("replaces"),
        name: name.clone().unwrap_or_default(),
        short: table.text("short"),
        aliases: table.list("aliases"),
        examples: table.list("examples"),
        field: table.text("field"),
        agency: table.text("agency"),
        levels: table.words("levels", LEVELS),
        audience: table.words("audience", AUDIENCES),
        service_level: table.word("service_level", SERVICE_LEVELS),
        summary: table.text("summary"),
        place: table.text("place"),
        ways: table.tables("ways").iter().filter_map(way).collect(),
        documents: table
            .tables("documents")
            .iter()
            .filter_map(document)
            .collect(),
        steps: table.list("steps"),
        results: table.list("results"),
        result_validity: table.text("result_validity"),
        eligibility: table.text("eligibility"),
        legal_basis: table
            .tables("legal_basis")
            .iter()
            .filter_map(legal_basis)
            .collect(),
        links: table.table("links").as_ref().map(links).unwrap_or_default(),
        source: table.text("source"),
        as_of: table.date("as_of"),
        notices: table.tables("notices").iter().filter_map(notice).collect(),
        gaps: table.tables("gaps").iter().filter_map(gap).collect(),
        related: table.codes("related"),
        family: family(table),
        differs: table.text("differs"),
        monday: table.text("monday"),
        popularity: table.count("popularity", 100).unwrap_or_default(),
        tests: tests(table),
        prose: Prose::default(),
        detail: true,
        origin: Origin::Written,
    };
    (code.is_some() && name.is_some()).then_some(read)
}

/// The `[[tests]]` of a record.
pub(crate) fn tests(table: &Table<'_>) -> Vec<TestSentence> {
    let tests = table.tables("tests");
    let tests = tests.iter().filter_map(|table| {
        let say = table.need_text("say");
        let (facets, expect) = (table.words("facets", FACETS), table.flag("expect", true));
        let line = table.value("say").map_or_else(|| table.line(), Value::line);
        Some(TestSentence {
            say: say?,
            facets,
            expect,
            line,
        })
    });
    tests.collect()
}

/// The id of a family; empty for none.
fn family(table: &Table<'_>) -> String {
    let written = table
        .value("family")
        .filter(|value| value.value.as_str() != Some(""));
    written.and_then(Value::id).unwrap_or_default()
}

fn document(table: &Table<'_>) -> Option<Document> {
    let name = table.need_text("name");
    let (originals, copies) = (table.count("originals", 99), table.count("copies", 99));
    let (form, condition) = (table.text("form"), table.text("condition"));
    let (originals, copies) = (originals.unwrap_or_default(), copies.unwrap_or_default());
    Some(Document {
        name: name?,
        originals,
        copies,
        form,
        condition,
    })
}

fn legal_basis(table: &Table<'_>) -> Option<LegalBasis> {
    let number = table.need_text("number");
    let (issued, title) = (table.date("issued"), table.text("title"));
    Some(LegalBasis {
        number: number?,
        issued,
        title,
    })
}

fn links(table: &Table<'_>) -> Links {
    Links {
        online: table.link("online"),
        info: table.link("info"),
        form: table.link("form"),
    }
}

fn notice(table: &Table<'_>) -> Option<Notice> {
    let text = table.need_text("text");
    let (facets, validity) = (table.words("facets", FACETS), table.validity());
    Some(Notice {
        text: text?,
        facets,
        validity,
    })
}

fn gap(table: &Table<'_>) -> Option<Gap> {
    let (facet, text) = (table.need_word("facet", FACETS), table.need_text("text"));
    let ask = table.text("ask");
    Some(Gap {
        facet: facet?,
        text: text?,
        ask,
    })
}
