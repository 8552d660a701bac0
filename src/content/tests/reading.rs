//! Faults that one file shows.

use std::fs;

use crate::content::tests::GOOD;
use crate::content::tests::assert_told;
use crate::content::tests::error;
use crate::content::tests::told;
use crate::content::tests::tree;
use crate::content::tests::with;
use crate::content::words::say;

#[test]
fn all_faults_of_a_procedure_at_once() {
    let text = r#"code = "1.11597"
name = ""
aliasses = ["x"]
examples = ["a", ""]
levels = ["city"]
service_level = 3
summary = ["x"]
as_of = "2026-11-23"
popularity = 101
family = "Khai Sinh"

[links]
online = "dichvucong.gov.vn"

[[ways]]
by = "bus"
[[ways]]
by = "online"
durations = [ { unit = "day" }, { value = 0, unit = "day" }, { value = 3, max = 2, unit = "week" } ]
[[ways.fees]]
amount_vnd = -5
[[ways.fees]]
amount_vnd = 1.5
legal_basis = "X"
from = 2026-02-02
until = 2026-02-01
[[ways.fees]]
legal_basis = "X"
from = 2026-02-30

[[documents]]
originals = true
[[gaps]]
facet = "price"
[[tests]]
expect = "no"
"#;
    let dir = with("index/procedures/lai-xe/doi-giay-phep.toml", text);
    let kind = |key: &str| say(&format!("type.{key}"), &[]);
    let wrong = |line, key: &str, expected: &str, found: &str| {
        let (expected, found) = (kind(expected), kind(found));
        error(
            line,
            "reader.wrong_type",
            &[("key", key), ("expected", &expected), ("found", &found)],
        )
    };
    let missing = |line, key: &str| error(line, "reader.missing_key", &[("key", key)]);
    let units = "same_day, hour, day, working_day, month";
    let facets = "fee, documents, duration, place, online, steps, eligibility, result, legal_basis, form, overview";
    let mut expected = vec![
        error(
            1,
            "reader.bad_code",
            &[("key", "code"), ("code", "1.11597")],
        ),
        error(2, "reader.empty", &[("key", "name")]),
        error(
            3,
            "reader.unknown_key",
            &[("key", "aliasses"), ("nearest", "aliases")],
        ),
        error(4, "reader.empty_item", &[("key", "examples")]),
        error(
            5,
            "reader.unknown_word",
            &[
                ("key", "levels"),
                ("word", "city"),
                ("allowed", "ministry, province, district, commune"),
            ],
        ),
        wrong(6, "service_level", "text", "integer"),
        wrong(7, "summary", "text", "list"),
        wrong(8, "as_of", "date", "text"),
        error(
            9,
            "reader.too_big",
            &[("key", "popularity"), ("value", "101"), ("most", "100")],
        ),
        error(
            10,
            "reader.bad_id",
            &[("key", "family"), ("id", "Khai Sinh")],
        ),
        error(13, "reader.bad_link", &[("key", "online")]),
        error(
            16,
            "reader.unknown_word",
            &[
                ("key", "by"),
                ("word", "bus"),
                ("allowed", "online, in_person, post"),
            ],
        ),
        error(19, "reader.too_small", &[("key", "value"), ("value", "0")]),
        missing(19, "value"),
        error(
            19,
            "reader.max_below_value",
            &[("key", "max"), ("max", "2"), ("value", "3")],
        ),
        error(
            19,
            "reader.unknown_word",
            &[("key", "unit"), ("word", "week"), ("allowed", units)],
        ),
        error(20, "reader.fee_without_law", &[]),
        error(
            21,
            "reader.negative",
            &[("key", "amount_vnd"), ("value", "-5")],
        ),
        wrong(23, "amount_vnd", "integer", "number"),
        error(
            26,
            "reader.until_before_from",
            &[("from", "2026-02-02"), ("until", "2026-02-01")],
        ),
        error(27, "reader.fee_without_amount", &[]),
        error(
            29,
            "reader.syntax",
            &[("reason", &say("syntax.invalid date", &[]))],
        ),
        missing(31, "name"),
        wrong(32, "originals", "integer", "flag"),
        missing(33, "text"),
        error(
            34,
            "reader.unknown_word",
            &[("key", "facet"), ("word", "price"), ("allowed", facets)],
        ),
        missing(35, "say"),
        wrong(36, "expect", "flag", "text"),
    ];
    expected.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.2.cmp(&b.2)));
    assert_told(&told(dir.path(), false), &expected);
}

#[test]
fn all_faults_of_an_intent_at_once() {
    let text = r#"id = "procedure"
kind = "talk"
patterns = ['(a', 'có']
priority = 300
[reply]
texts = ["{hotlin}", "a {hotline"]
buttons = ["chao", "procedure:115978", "intent:Á"]
[[steps]]
id = "1"
text = "x"
choices = [ { title = "a", to = "say:" } ]
"#;
    let dir = with("intents/vneid/mo-tai-khoan.toml", text);
    let known = "{centre} {centre_short} {hotline} {portal} {hours} {open_now} {address} {phone} {zalo} {helpers} {bank} {today}";
    let target = |line, target: &str| error(line, "reader.bad_target", &[("target", target)]);
    let mut expected = vec![
        error(1, "reader.taken_id", &[("id", "procedure")]),
        error(1, "reader.missing_key", &[("key", "title")]),
        error(3, "reader.bad_pattern", &[("reason", "unclosed group")]),
        error(3, "reader.accented_pattern", &[("pattern", "có")]),
        error(
            4,
            "reader.too_big",
            &[("key", "priority"), ("value", "300"), ("most", "100")],
        ),
        error(
            6,
            "reader.bad_placeholder",
            &[("name", "{hotlin}"), ("known", known)],
        ),
        error(6, "reader.open_brace", &[("example", "{centre}")]),
        target(7, "chao"),
        target(7, "procedure:115978"),
        target(7, "intent:Á"),
        error(8, "reader.strange_steps", &[]),
        error(11, "reader.bad_choice", &[("target", "say:")]),
    ];
    expected.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.2.cmp(&b.2)));
    assert_told(&told(dir.path(), false), &expected);
}

#[test]
fn all_faults_of_the_tables_at_once() {
    let dir = tree(GOOD);
    for (name, text) in [
        ("index/agencies.toml", "[[agency]]\nhandles = \"x\"\n"),
        (
            "index/centre.toml",
            "nam = \"x\"\n[[hours]]\ndays = [8]\nfrom = \"11:00\"\nuntil = \"10:00\"\n",
        ),
        (
            "index/holidays.toml",
            "[[day]]\ndate = 2026-11-24T10:00:00\nname = \"x\"\n",
        ),
        ("index/words.toml", "[[action]]\nid = \"Đổi\"\nsay = []\n"),
        (
            "index/abbreviations.toml",
            "[[entry]]\nshort = \"hc\"\nfull = [\"a\"]\nnear = { \"b\" = [\"c\"] }\n",
        ),
        ("index/synonym.toml", ""),
        ("index/padding.toml", "phrases = \"a\"\nphrases = \"b\"\n"),
        (
            "intents/facets.toml",
            "[price]\nphrases = []\n[fee]\nphrase = []\n",
        ),
        ("intents/Chào.toml", "id = \"a"),
    ] {
        fs::write(dir.path().join(name), text).unwrap();
    }
    fs::write(dir.path().join("index/teencode.toml"), [0xff, 0xfe]).unwrap();
    let told: Vec<String> = told(dir.path(), false)
        .iter()
        .map(|fault| format!("{}:{}", fault.file.display(), fault.line))
        .collect();
    assert_eq!(
        told,
        [
            "index/abbreviations.toml:4",
            "index/agencies.toml:1",
            "index/centre.toml:1",
            "index/centre.toml:3",
            "index/centre.toml:5",
            "index/holidays.toml:2",
            "index/padding.toml:1",
            "index/padding.toml:2",
            "index/synonym.toml:1",
            "index/teencode.toml:1",
            "index/words.toml:1",
            "index/words.toml:2",
            "index/words.toml:3",
            "intents/Chào.toml:1",
            "intents/Chào.toml:1",
            "intents/Chào.toml:1",
            "intents/Chào.toml:1",
            "intents/facets.toml:1",
            "intents/facets.toml:4",
        ]
    );
}

#[test]
fn broken_syntax_hides_what_follows_from_it_only() {
    // A bracket that is never closed swallows keys: that they are missing is not told.
    let dir = with(
        "index/procedures/lai-xe/doi-giay-phep.toml",
        "aliases = [\"a\"\ncode = \"x\"\n",
    );
    let faults = told(dir.path(), false);
    assert!(faults.iter().all(|fault| fault.line >= 2), "{faults:?}");
    // The rest of the file is still read.
    let dir = with(
        "index/procedures/lai-xe/doi-giay-phep.toml",
        "code = \"1.115978\nname = \"x\"\npopularity = 500\n",
    );
    let lines: Vec<usize> = told(dir.path(), false)
        .iter()
        .map(|fault| fault.line)
        .collect();
    assert_eq!(lines, [1, 3]);
}
