//! The repository's content is sound, and faulty content is told about whole.

use std::fs;

use crate::harness::motcua;
use crate::harness::text;

#[test]
fn the_content_has_no_error_and_its_own_sentences_are_understood() {
    let output = motcua(&["check", "--at", "2026-11-24T09:00:00+07:00"])
        .output()
        .unwrap();
    let told = text(&output.stdout);
    let errors: Vec<&str> = told
        .lines()
        .filter(|line| line.contains(": lỗi:"))
        .collect();
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}\n{}",
        errors.join("\n"),
        text(&output.stderr)
    );
}

#[test]
fn what_runs_out_within_60_days_is_a_warning() {
    let output = motcua(&["check", "--at", "2026-11-24T09:00:00+07:00"])
        .output()
        .unwrap();
    let told = text(&output.stdout);
    assert!(told.contains("2026-12-31"), "{told}");
    let output = motcua(&["check", "--at", "2026-10-01T09:00:00+07:00"])
        .output()
        .unwrap();
    assert!(!text(&output.stdout).contains("2026-12-31"));
}

#[test]
fn a_fault_in_each_kind_of_place_is_told_with_file_and_line() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, body: &str| {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, body).unwrap();
    };
    write(
        "index/procedures/a/a.toml",
        "code = \"1.22\"\nname = 5\nnaem = \"x\"\nlevels = [\"huyện\"]\nas_of = \"hôm nay\"\n\n[[ways]]\nby = \"online\"\n\
         durations = [ { value = 0, unit = \"day\" } ]\n[[ways.fees]]\nname = \"Lệ phí\"\nfrom = 2026-05-01\nuntil = 2026-01-01\n",
    );
    write(
        "index/procedures/a/b.toml",
        "code = \"1.000001\"\nname = \"B\"\naliases = [\"chung tên\"]\nagency = \"Sở Lạ\"\n",
    );
    write(
        "index/procedures/a/c.toml",
        "code = \"1.000001\"\nname = \"C\"\naliases = [\"Chung tên\"]\nrelated = [\"1.999999\"]\n",
    );
    write("index/procedures/a/d.toml", "code = \"1.000004\n");
    write("index/agencies.toml", "[[agency]]\nname = \"Sở Nội vụ\"\n");
    write("index/centre.toml", "name = \"T\"\n");
    write(
        "intents/a.toml",
        "id = \"a\"\nkind = \"tlak\"\ntitle = \"A\"\npatterns = [\"(\"]\n[reply]\ntexts = [\"{sai}\"]\nbuttons = [\"nowhere\"]\n",
    );
    write(
        "intents/b.toml",
        "id = \"b\"\nkind = \"talk\"\ntitle = \"B\"\n[reply]\ntexts = [\"x\"]\nbuttons = [\"intent:khong-co\"]\n",
    );
    write(
        "intents/answers.toml",
        "[fee]\nhaed = \"x\"\nline = \"{way} {sai}\"\n",
    );
    let output = motcua(&["--content"])
        .arg(dir.path())
        .arg("check")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stdout);
    for expected in [
        "index/procedures/a/a.toml:1: lỗi: \"code\": \"1.22\"",
        "index/procedures/a/a.toml:2: lỗi: \"name\" phải là chữ",
        "index/procedures/a/a.toml:3: lỗi: không có khoá \"naem\" trong mẫu; gần nhất là \"name\"",
        "index/procedures/a/a.toml:4: lỗi: \"levels\" không nhận \"huyện\"",
        "index/procedures/a/a.toml:5: lỗi: \"as_of\" phải là ngày",
        "index/procedures/a/a.toml:9: lỗi: \"value\" phải lớn hơn 0",
        "index/procedures/a/a.toml:10: lỗi: khoản thu này thiếu \"legal_basis\"",
        "index/procedures/a/a.toml:10: lỗi: khoản thu này thiếu \"amount_vnd\"",
        "index/procedures/a/a.toml:13: lỗi: \"until\" (2026-01-01) đứng trước \"from\" (2026-05-01)",
        "index/procedures/a/b.toml:4: lỗi:",
        "index/procedures/a/c.toml:1: lỗi: mã 1.000001 đã có ở index/procedures/a/b.toml:1",
        "index/procedures/a/c.toml:3: lỗi: tên gọi \"Chung tên\" đã có ở index/procedures/a/b.toml:3",
        "index/procedures/a/c.toml:4: lỗi: không có thủ tục mã 1.999999",
        "index/procedures/a/d.toml:1: lỗi: sai cú pháp TOML",
        "intents/a.toml:2: lỗi: \"kind\" không nhận \"tlak\"",
        "intents/a.toml:4: lỗi: biểu thức chính quy sai",
        "intents/a.toml:6: lỗi: không có chỗ điền {sai}",
        "intents/a.toml:7: lỗi: không hiểu nút \"nowhere\"",
        "intents/b.toml:6: lỗi: không có ý định \"khong-co\"",
        "intents/b.toml:1: lỗi: không câu nào dẫn tới ý định này",
        "intents/answers.toml:2: lỗi: câu \"fee.haed\" không ai dùng; gần nhất là \"fee.head\"",
        "intents/answers.toml:3: lỗi: không có chỗ điền sai",
        "lỗi: thiếu câu",
    ] {
        assert!(told.contains(expected), "missing: {expected}\n{told}");
    }
}
