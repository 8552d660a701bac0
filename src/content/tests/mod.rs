//! Small content directories: a good one, and ones with a fault in each kind of place.

use std::fs;
use std::path::Path;

use jiff::civil::Date;
use jiff::civil::date;
use tempfile::TempDir;

use crate::content::catalog::Catalog;
use crate::content::catalog::digest;
use crate::content::catalog::load;
use crate::content::check::check;
use crate::content::fault::Fault;
use crate::content::fault::Severity;
use crate::content::intent::Target;
use crate::content::model::By;
use crate::content::model::Facet;
use crate::content::words::say;

mod checking;
mod merging;
mod reading;

const TODAY: Date = date(2026, 11, 24);

const PROCEDURE: &str = r#"code = "1.115978"
replaces = ["3.000347"]
name = "Đổi, cấp lại giấy phép lái xe"
short = "Đổi, cấp lại bằng lái"
aliases = ["đổi bằng lái xe"]
examples = ["bằng lái sắp hết hạn thì đổi ở đâu"]
agency = "Công an cấp tỉnh"
levels = ["province"]
audience = ["citizen", "foreigner"]
service_level = "full_online"
popularity = 90
as_of = 2026-11-23

[links]
online = "https://dichvucong.gov.vn/1.115978"

[[ways]]
by = "online"
durations = [ { value = 1, unit = "working_day", condition = "bản điện tử" }, { value = 2.5, max = 5, unit = "day" }, { unit = "same_day" } ]
[[ways.fees]]
name = "Lệ phí"
amount_vnd = 115_000
legal_basis = "Thông tư 154/2025/TT-BTC"
until = 2026-12-31
[[ways.fees]]
name = "Lệ phí"
amount_vnd = 135000
legal_basis = "Thông tư 154/2025/TT-BTC"
from = 2027-01-01

[[documents]]
name = "Giấy phép lái xe cũ"
originals = 1

[[tests]]
say = "doi bang lai het bao nhieu tien"
facets = ["fee"]
[[tests]]
say = "thi bằng lái xe máy"
expect = false
"#;

const INTENT: &str = r#"id = "mo-tai-khoan"
kind = "guide"
title = "Mở tài khoản"
examples = ["mở tài khoản thế nào"]
patterns = ['\bmo (tai khoan|tk)\b', '^mo tai khoan cccd$']

[reply]
texts = ["Em chỉ từng bước nhé."]
buttons = ["procedure:3.000347", "intent:mo-tai-khoan", "say:Tôi muốn hỏi lệ phí"]

[[steps]]
id = "1"
text = "Anh/chị có thẻ căn cước chưa? Gọi {hotline}."
choices = [ { title = "Có rồi", to = "2" }, { title = "Chưa", to = "procedure:1.115978" }, { title = "Thôi", to = "end" } ]
[[steps]]
id = "2"
text = "Mở VNeID."

[[tests]]
say = "mở tài khoản CCCD"
"#;

const CENTRE: &str = r#"name = "Trung tâm"
short = "Trung tâm"
province = "tỉnh Thái Nguyên"
province_codes = ["H55"]
address = "1 Đường Một"
phone = "0208 1234567"
email = "a@b.vn"
zalo = "Trung tâm"
hotline = "18001096"
portal = "https://dichvucong.gov.vn"
monday_confirmed = false
helpers = "Có."
bank = "Có."
fee_resolution = "Không."
[[hours]]
days = [1, 2]
from = "07:30"
until = "11:30"
"#;

/// Everything in order.
const GOOD: &[(&str, &str)] = &[
    ("index/procedures/lai-xe/doi-giay-phep.toml", PROCEDURE),
    ("intents/vneid/mo-tai-khoan.toml", INTENT),
    (
        "intents/facets.toml",
        "[fee]\nphrases = [\"bao nhiêu tiền\"]\npatterns = ['^phi$']\n",
    ),
    ("intents/answers.toml", "[any]\nthing = \"…\"\n"),
    ("index/centre.toml", CENTRE),
    (
        "index/agencies.toml",
        "[[agency]]\nname = \"Công an cấp tỉnh\"\naliases = [\"CAT\"]\n",
    ),
    (
        "index/holidays.toml",
        "[[day]]\ndate = 2026-11-24\nname = \"Văn hóa\"\nconfirmed = true\n",
    ),
    (
        "index/abbreviations.toml",
        "[[entry]]\nshort = \"hc\"\nfull = [\"hộ chiếu\", \"hành chính\"]\nnear = { \"hành chính\" = [\"thu\"] }\n",
    ),
    (
        "index/teencode.toml",
        "[[entry]]\nshort = \"ko\"\nfull = [\"không\"]\n",
    ),
    (
        "index/synonyms.toml",
        "[[entry]]\nsay = [\"sổ đỏ\"]\nofficial = \"giấy chứng nhận\"\n",
    ),
    ("index/padding.toml", "phrases = [\"cho em hỏi\"]\n"),
    (
        "index/words.toml",
        "light = [\"em\"]\n[[action]]\nid = \"doi\"\nsay = [\"đổi\"]\nofficial = [\"cấp đổi\"]\n",
    ),
    ("index/README.md", "not content"),
];

fn tree(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

/// The good tree with one file replaced or added.
fn with(name: &'static str, text: &str) -> TempDir {
    let dir = tree(GOOD);
    let path = dir.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    dir
}

/// What `load` and, if `checked`, `check` report.
fn told(dir: &Path, checked: bool) -> Vec<Fault> {
    let loaded = load(dir);
    let mut faults = loaded.faults;
    if checked {
        faults.extend(check(&loaded.catalog, TODAY));
    }
    faults.sort();
    faults
}

#[track_caller]
fn assert_told(faults: &[Fault], expected: &[(usize, Severity, String)]) {
    let told: Vec<(usize, Severity, String)> = faults
        .iter()
        .map(|f| (f.line, f.severity, f.what.clone()))
        .collect();
    let show = |faults: &[(usize, Severity, String)]| {
        faults
            .iter()
            .map(|f| format!("{f:?}"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert!(
        told == expected,
        "told:\n{}\nexpected:\n{}",
        show(&told),
        show(expected)
    );
}

fn error(line: usize, key: &str, values: &[(&str, &str)]) -> (usize, Severity, String) {
    (line, Severity::Error, say(key, values))
}

fn warning(line: usize, key: &str, values: &[(&str, &str)]) -> (usize, Severity, String) {
    (line, Severity::Warning, say(key, values))
}

#[test]
fn a_good_tree_has_no_faults() {
    let dir = tree(GOOD);
    let loaded = load(dir.path());
    assert_eq!(loaded.faults, []);
    assert_eq!(check(&loaded.catalog, TODAY), []);

    let catalog = loaded.catalog;
    let procedure = catalog.by_code("3.000347").unwrap();
    assert_eq!(procedure.code.0, "1.115978");
    assert_eq!(procedure.ways[0].by, By::Online);
    assert_eq!(procedure.ways[0].durations[1].max, Some(5.0));
    assert_eq!(procedure.ways[0].fees[0].amount_vnd, Some(115_000));
    assert_eq!(
        procedure.ways[0].fees[0].validity.until,
        Some(date(2026, 12, 31))
    );
    assert_eq!(procedure.tests[1].line, 39);
    assert!(!procedure.tests[1].expect);
    let intent = &catalog.intents[0];
    assert_eq!(intent.file, "intents/vneid/mo-tai-khoan.toml");
    assert_eq!(intent.steps[0].choices[0].to, Target::Step("2".to_owned()));
    assert_eq!(intent.steps[0].choices[2].to, Target::End);
    assert_eq!(catalog.facets[0].facet, Facet::Fee);
    assert_eq!(catalog.abbreviations[0].near[0].0, "hành chính");
    assert_eq!(catalog.centre.hours[0].days, [1, 2]);
    assert_eq!(
        loaded.files["1.115978"],
        Path::new("index/procedures/lai-xe/doi-giay-phep.toml")
    );

    let bytes = postcard::to_stdvec(&catalog).unwrap();
    let again: Catalog = postcard::from_bytes(&bytes).unwrap();
    assert_eq!(
        (again.procedures, again.intents),
        (catalog.procedures, catalog.intents)
    );
}

#[test]
fn missing_folders_and_files() {
    let dir = tempfile::tempdir().unwrap();
    let faults = told(dir.path(), true);
    let files: Vec<&Path> = faults.iter().map(|fault| fault.file.as_path()).collect();
    assert_eq!(files, [Path::new("index/procedures"), Path::new("intents")]);
    assert!(digest(dir.path()).is_err());

    let dir = tree(&[
        ("index/procedures/a/b.toml", PROCEDURE),
        ("intents/a.toml", INTENT),
    ]);
    assert_eq!(told(dir.path(), true), []);
}

#[test]
fn the_digest_knows_names_and_bytes() {
    let dir = tree(GOOD);
    let first = digest(dir.path()).unwrap();
    assert_eq!(digest(tree(GOOD).path()).unwrap(), first);
    fs::write(dir.path().join("index/README.md"), "other").unwrap();
    assert_eq!(digest(dir.path()).unwrap(), first);
    let from = dir.path().join("intents/vneid/mo-tai-khoan.toml");
    fs::rename(&from, dir.path().join("intents/vneid/mo.toml")).unwrap();
    assert_ne!(digest(dir.path()).unwrap(), first);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_panic_the_reader(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        survives(&bytes);
    }

    #[test]
    fn no_damage_panics_the_reader(
        cut in 0..PROCEDURE.len(),
        length in 0..40_usize,
        put in "[\\[\\]{}\"'=.,#\\\\a1\n-]{0,12}",
    ) {
        for text in [PROCEDURE, INTENT, CENTRE] {
            let bytes = text.as_bytes();
            let (from, until) = (cut.min(bytes.len()), (cut + length).min(bytes.len()));
            survives(&[&bytes[..from], put.as_bytes(), &bytes[until..]].concat());
        }
    }
}

/// Reads the bytes as each kind of file, and checks what came of it.
fn survives(bytes: &[u8]) {
    let dir = tree(&[]);
    for (name, _) in GOOD {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    told(dir.path(), true);
}
