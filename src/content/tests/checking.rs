//! Faults between files, and between a file and the day.

use std::fs;

use crate::content::tests::CENTRE;
use crate::content::tests::GOOD;
use crate::content::tests::PROCEDURE;
use crate::content::tests::assert_told;
use crate::content::tests::error;
use crate::content::tests::told;
use crate::content::tests::tree;
use crate::content::tests::warning;
use crate::content::tests::with;

#[test]
fn faults_between_files() {
    let dir = tree(GOOD);
    let other = r#"code = "1.115978"
replaces = ["1.115978", "3.000347"]
name = "Thi bằng lái xe"
short = "Thi bằng lái xe máy, ô tô, xe tải và mọi loại xe khác"
aliases = ["ĐỔI bang lái xe", "Bằng lái sắp hết hạn thì đổi ở đâu?"]
agency = "Công an cấp tinh"
related = ["1.999999", "1.115978"]
[[ways]]
by = "online"
[[ways.fees]]
amount_vnd = 1
legal_basis = "X"
until = 2026-10-01
[[ways.fees]]
amount_vnd = 2
legal_basis = "X"
from = 2026-10-01
until = 2027-01-23
[[ways.fees]]
amount_vnd = 0
condition = "công dân số"
legal_basis = "X"
until = 2027-01-24
[[notices]]
text = "x"
until = 2026-11-23
"#;
    let there = "index/procedures/lai-xe/doi-giay-phep.toml";
    fs::write(dir.path().join("index/procedures/lai-xe/thi.toml"), other).unwrap();
    let faults = told(dir.path(), true);
    let mut expected = vec![
        error(
            1,
            "check.duplicate_code",
            &[("code", "1.115978"), ("other", &format!("{there}:1"))],
        ),
        error(
            2,
            "check.replaced_and_current",
            &[("code", "1.115978"), ("other", &format!("{there}:1"))],
        ),
        warning(
            2,
            "check.replaced_twice",
            &[("code", "3.000347"), ("other", &format!("{there}:2"))],
        ),
        error(
            4,
            "check.too_long",
            &[("key", "short"), ("length", "53"), ("most", "40")],
        ),
        error(
            5,
            "check.duplicate_alias",
            &[
                ("text", "ĐỔI bang lái xe"),
                ("other", &format!("{there}:5")),
            ],
        ),
        error(
            5,
            "check.alias_is_example",
            &[
                ("text", "Bằng lái sắp hết hạn thì đổi ở đâu?"),
                ("other", &format!("{there}:6")),
            ],
        ),
        error(
            6,
            "check.unknown_agency",
            &[
                ("name", "Công an cấp tinh"),
                ("nearest", "Công an cấp tỉnh"),
            ],
        ),
        error(7, "check.unknown_procedure", &[("code", "1.999999")]),
        error(7, "check.self_related", &[]),
        error(14, "check.fees_overlap", &[("other", "10")]),
        warning(18, "check.fee_ends", &[("date", "2027-01-23")]),
        warning(26, "check.notice_ended", &[("date", "2026-11-23")]),
        warning(1, "check.no_tests", &[]),
        warning(1, "check.no_documents", &[]),
        warning(1, "check.no_durations", &[]),
        warning(1, "check.no_as_of", &[]),
    ];
    expected.sort();
    assert_told(&faults, &expected);
}

#[test]
fn faults_between_intents() {
    let dir = tree(GOOD);
    let long = "Một câu rất dài mà không nút nào trên điện thoại hiện được hết";
    let text = format!(
        r#"id = "hoi-gio"
kind = "guide"
title = "Giờ"
examples = ["Mở tài khoản thế nào?", "đổi bằng lái xe"]
patterns = ['\bgio lam viec\b']
[reply]
texts = ["{{hours}} {{address}}"]
buttons = ["intent:mo-tai-khoa", "procedure:2.000000", "say:{long}", "intent:hoi-gio"]
[[steps]]
id = "1"
text = "x"
choices = [ {{ title = "a", to = "5" }} ]
[[steps]]
id = "2"
text = "x"
[[steps]]
id = "1"
text = "x"
"#
    );
    fs::write(dir.path().join("intents/hoi-gio.toml"), text).unwrap();
    fs::write(
        dir.path().join("intents/im.toml"),
        "id = \"im\"\nkind = \"action\"\ntitle = \"x\"\n",
    )
    .unwrap();
    let twin =
        "id = \"im\"\nkind = \"action\"\ntitle = \"x\"\npatterns = ['^im$']\nexamples = [\"im\"]\n";
    fs::write(dir.path().join("intents/zz.toml"), twin).unwrap();
    let centre = CENTRE.replace("1 Đường Một", "");
    fs::write(dir.path().join("index/centre.toml"), centre).unwrap();
    let days = "[[day]]\ndate = 2027-01-02\nname = \"Tết\"\n[[day]]\ndate = 2027-01-02\nname = \"Tết\"\nconfirmed = true\n";
    fs::write(dir.path().join("index/holidays.toml"), days).unwrap();
    let teencode = "[[entry]]\nshort = \"ko\"\nfull = [\"không\"]\n[[entry]]\nshort = \"kO\"\nfull = [\"không\"]\n";
    fs::write(dir.path().join("index/teencode.toml"), teencode).unwrap();

    let mut expected = vec![
        // index/centre.toml, index/holidays.toml, index/teencode.toml
        warning(5, "check.empty_slot", &[("slot", "address")]),
        warning(
            2,
            "check.unconfirmed_day",
            &[("date", "2027-01-02"), ("name", "Tết")],
        ),
        error(
            5,
            "check.duplicate_day",
            &[("date", "2027-01-02"), ("other", "2")],
        ),
        error(
            5,
            "check.duplicate_short",
            &[("short", "kO"), ("other", "2")],
        ),
    ];
    let procedure = "index/procedures/lai-xe/doi-giay-phep.toml:5";
    let mut intents = vec![
        warning(
            4,
            "check.example_of_procedure",
            &[("text", "đổi bằng lái xe"), ("other", procedure)],
        ),
        error(5, "check.idle_pattern", &[("pattern", r"\bgio lam viec\b")]),
        error(
            7,
            "check.empty_slot_used",
            &[("name", "{address}"), ("slot", "address")],
        ),
        error(
            8,
            "check.too_many_buttons",
            &[("most", "3"), ("count", "4")],
        ),
        error(
            8,
            "check.unknown_intent",
            &[("id", "mo-tai-khoa"), ("nearest", "mo-tai-khoan")],
        ),
        error(8, "check.unknown_procedure", &[("code", "2.000000")]),
        error(
            8,
            "check.too_long",
            &[("key", "say"), ("length", "62"), ("most", "40")],
        ),
        error(
            8,
            "check.payload_too_long",
            &[("text", long), ("length", "88"), ("most", "64")],
        ),
        error(12, "check.unknown_step", &[("id", "5")]),
        error(14, "check.unreachable_step", &[("id", "2")]),
        error(17, "check.duplicate_step", &[("id", "1")]),
    ];
    intents.sort_by(|a, b| (a.0, a.1, &a.2).cmp(&(b.0, b.1, &b.2)));
    expected.extend(intents);
    expected.push(error(1, "check.unreachable_intent", &[]));
    let taken = [
        ("text", "mở tài khoản thế nào"),
        ("other", "intents/hoi-gio.toml:4"),
    ];
    expected.push(error(4, "check.example_taken", &taken));
    expected.push(error(
        1,
        "check.duplicate_intent",
        &[("id", "im"), ("other", "intents/im.toml:1")],
    ));
    assert_told(&told(dir.path(), true), &expected);
}

#[test]
fn what_is_old() {
    let dir = with(
        "index/procedures/lai-xe/doi-giay-phep.toml",
        &PROCEDURE
            .replace("as_of = 2026-11-23", "as_of = 2025-11-23")
            .replace("from = 2027-01-01", "from = 2027-01-02")
            .replace(
                "{ unit = \"same_day\" }",
                "{ unit = \"same_day\", condition = \"x\", until = 2026-01-01 }",
            ),
    );
    let faults = [
        warning(12, "check.old_as_of", &[("date", "2025-11-23")]),
        warning(19, "check.duration_ended", &[("date", "2026-01-01")]),
        // The next fee begins a day too late.
        warning(24, "check.fee_ends", &[("date", "2026-12-31")]),
    ];
    assert_told(&told(dir.path(), true), &faults);
}
