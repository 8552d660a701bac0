mod kept;
mod tables;

use crate::content::import::tests::tables::{TABLE, workbook};
use crate::content::import::{Import, ImportError, read};
use crate::content::model::{Audience, By, Level, ServiceLevel, Unit};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn file(dir: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = dir.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn read_bytes(name: &str, bytes: &[u8]) -> Result<Import, ImportError> {
    let dir = TempDir::new().unwrap();
    read(&file(&dir, name, bytes), &mut |_, _| {})
}

fn jsonl(text: &str) -> Import {
    read_bytes("a.jsonl", text.as_bytes()).unwrap()
}

fn bad(import: &Import) -> Vec<(usize, &str)> {
    import
        .bad
        .iter()
        .map(|bad| (bad.line, bad.reason.as_str()))
        .collect()
}

const FULL: &str = r#"{"code":"1.115978","replaces":["3.000347","1.002809"],"name":"Đổi giấy phép lái xe (1.115978).","aliases":["đổi bằng"],"field":"Sát hạch","agency":"Công an cấp tỉnh; Công an cấp tỉnh","level":"province","audience":["citizen"],"service_level":"full_online","ways":[{"by":"online","durations":[{"value":2.5,"max":null,"unit":"working_day","condition":"có in thẻ"}],"fees":[{"name":"Lệ phí","kind":"fee","amount_vnd":115000,"per":"lần","condition":"","legal_basis":"x","from":"2023-12-01","until":"2025-12-31"}],"note":""},{"by":"in_person","duration":{"value":5,"unit":"working_day"},"fees":[]},{"by":"post","duration":{"unit":"same_day"}}],"documents":[{"name":"Đơn","originals":1,"copies":0,"form":"","condition":""},{"name":"Ảnh"}],"steps":["Nộp"],"results":["Thẻ"],"eligibility":"Không","legal_basis":[{"number":"12/2025/TT-BCA","issued":"2025-02-28","title":"t"}],"links":{"online":"https://a.vn","info":"javascript:alert(1)"},"source":"https://b.vn","as_of":"2026-10-01"}"#;

#[test]
fn a_full_record_is_read() {
    let import = jsonl(FULL);
    assert_eq!(bad(&import), []);
    let p = &import.procedures[0];
    assert_eq!(
        (p.code.0.as_str(), p.name.as_str(), p.agency.as_str()),
        ("1.115978", "Đổi giấy phép lái xe", "Công an cấp tỉnh")
    );
    assert_eq!(
        (p.replaces.len(), p.levels.as_slice(), p.audience.as_slice()),
        (
            2,
            [Level::Province].as_slice(),
            [Audience::Citizen].as_slice()
        )
    );
    assert_eq!(p.service_level, Some(ServiceLevel::FullOnline));
    let duration = &p.ways[0].durations[0];
    assert_eq!(
        (duration.value, duration.max, duration.unit),
        (2.5, None, Unit::WorkingDay)
    );
    assert_eq!(p.ways[0].fees[0].amount_vnd, Some(115_000));
    assert_eq!(
        p.ways[0].fees[0].validity.until,
        Some("2025-12-31".parse().unwrap())
    );
    assert_eq!(
        (p.ways[1].by, p.ways[1].durations[0].value),
        (By::InPerson, 5.0)
    );
    assert_eq!(p.ways[2].durations[0].unit, Unit::SameDay);
    assert_eq!((p.documents[0].originals, p.documents[1].originals), (1, 1));
    assert_eq!(p.eligibility, "Không có yêu cầu, điều kiện riêng.");
    assert_eq!(
        (p.links.online.as_str(), p.links.info.as_str()),
        ("https://a.vn", "")
    );
    assert_eq!(p.as_of, Some("2026-10-01".parse().unwrap()));
    assert!(p.detail);
    assert_eq!(import.notes.len(), 1, "{:?}", import.notes);
}

#[test]
fn code_and_name_are_enough() {
    let import = jsonl(
        "\u{feff}{\"code\":\"1.000001\",\"name\":\"Cấp thẻ\",\"agency\":null}\r\n\n{\"code\":\"1.000002\",\"name\":\"B\",\"detail\":true}",
    );
    assert_eq!((import.rows, import.procedures.len()), (2, 2));
    assert!(!import.procedures[0].detail && import.procedures[1].detail);
}

#[test]
fn prose_is_cleaned_and_levels_are_several() {
    let import = jsonl(
        r#"{"code":"1.000001","name":"A","levels":["province","commune"],"audience_text":"Công dân Việt Nam, Cán bộ, công chức, viên chức","fees_text":"Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến3 NgàyMiễn phí(Theo HĐND)","result_text":"ThẻMã: KQ.G1.2Từ khóaKhông có thông tinMô tảKhông có thông tin"}"#,
    );
    let p = &import.procedures[0];
    assert_eq!(p.levels, [Level::Province, Level::Commune]);
    assert_eq!(p.audience, [Audience::Citizen, Audience::Official]);
    assert_eq!(p.prose.fees, "Trực tuyến | 3 ngày |  | Theo HĐND");
    assert_eq!(p.prose.result, "Thẻ");
}

#[test]
fn bad_rows_are_told_with_line_and_reason() {
    let text = [
        r#"{"code":"1.000001","name":"A"}"#,
        r#"{"code":"1.000002"}"#,
        r#"{"name":"B"}"#,
        r#"{"code":"1.00002","name":"B"}"#,
        r#"{"code":"1.000003","name":"B","ways":[{"by":"fax"}]}"#,
        r#"{"code":"1.000003","name":"B","ways":[{"by":"post","durations":[{"unit":"day"}]}]}"#,
        r#"{"code":"1.000003","name":"B","as_of":"hôm qua"}"#,
        r#"{"code":"1.000003","name":5}"#,
        r#"{"code":"1.000003","name":"B","ways":[{"by":"post","fees":[{"amount_vnd":-5}]}]}"#,
        "[1]",
        r#"{"code":"1.000004","name":"cut off"#,
    ];
    let import = jsonl(&text.join("\n"));
    assert_eq!((import.rows, import.procedures.len()), (11, 1));
    let told = bad(&import);
    let lines: Vec<usize> = told.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    assert!(
        told[3].1.contains("ways[0].by") && told[3].1.contains("online, in_person, post"),
        "{}",
        told[3].1
    );
    assert!(
        told[4].1.contains("ways[0].durations[0].value"),
        "{}",
        told[4].1
    );
    assert_eq!(import.bad[3].code, "1.000003");
}

#[test]
fn unknown_fields_are_one_remark_each() {
    let row = |code: u32| {
        format!(
            r#"{{"code":"1.00000{code}","name":"A","decision":"x","ways":[{{"by":"post","colour":1}}]}}"#
        )
    };
    let import = jsonl(&format!("{}\n{}", row(1), row(2)));
    let reasons: Vec<&str> = import
        .notes
        .iter()
        .map(|note| note.reason.as_str())
        .collect();
    assert_eq!(import.procedures.len(), 2);
    assert_eq!(
        reasons,
        [
            "trường \"decision\" không dùng đến nên bỏ qua (2 bản ghi)",
            "trường \"ways[].colour\" không dùng đến nên bỏ qua (2 bản ghi)",
        ]
    );
}

#[test]
fn the_later_of_two_records_wins() {
    let import = jsonl(
        "{\"code\":\"1.000001\",\"name\":\"A\"}\n{\"code\":\"1.000002\",\"name\":\"B\"}\n{\"code\":\"1.000001\",\"name\":\"C\"}",
    );
    let names: Vec<&str> = import.procedures.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["C", "B"]);
    assert_eq!(import.notes[0].line, 3);
    assert!(import.notes[0].reason.contains("dòng 1"));
}

#[test]
fn bytes_that_are_no_text_are_told() {
    let import = read_bytes(
        "a.jsonl",
        b"{\"code\":\"1.000001\",\"name\":\"A\"}\n{\"code\":\"1.0000\xff\"}\n",
    )
    .unwrap();
    assert_eq!((import.procedures.len(), import.bad[0].line), (1, 2));
    let error = read_bytes("a.csv", b"Ma TTHC,Ten\n1.000001,C\xca\xfep").unwrap_err();
    assert!(matches!(error, ImportError::Encoding { line: 2, .. }));
    assert!(error.to_string().contains("UTF-8"), "{error}");
    assert!(matches!(
        read_bytes("a.csv", b"\xff\xfeM\0"),
        Err(ImportError::Utf16 { .. })
    ));
    assert!(matches!(
        read_bytes("a.jsonl", b"\xff\xfe{\0"),
        Err(ImportError::Utf16 { .. })
    ));
    assert!(matches!(
        read_bytes("a.docx", b""),
        Err(ImportError::Kind { .. })
    ));
    assert!(matches!(
        read_bytes("a.xlsx", b"PK\x03\x04"),
        Err(ImportError::Sheet { .. })
    ));
    assert!(matches!(
        read(Path::new("/no/such.csv"), &mut |_, _| {}),
        Err(ImportError::Read { .. })
    ));
    assert!(matches!(
        read_bytes("a.csv", b""),
        Err(ImportError::Header { .. })
    ));
}

#[test]
fn progress_ends_at_the_total() {
    let dir = TempDir::new().unwrap();
    let mut last = (0, 0);
    read(
        &file(&dir, "a.jsonl", FULL.as_bytes()),
        &mut |done, total| last = (done, total),
    )
    .unwrap();
    assert_eq!(last, (FULL.len() as u64, FULL.len() as u64));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for name in ["a.jsonl", "a.csv", "a.xlsx", "a.ods"] {
            let _ = read_bytes(name, &bytes);
        }
    }

    #[test]
    fn no_damaged_file_panics(at in 0_usize..4000, byte in any::<u8>(), cut in any::<bool>()) {
        for (name, mut bytes) in [("a.jsonl", FULL.as_bytes().to_vec()), ("a.csv", TABLE.as_bytes().to_vec()), ("a.xlsx", workbook())] {
            let at = at % bytes.len();
            if cut { bytes.truncate(at) } else { bytes[at] = byte }
            let _ = read_bytes(name, &bytes);
        }
    }

    #[test]
    fn no_json_panics(text in "[\\[\\]{}:,\"a-c0-9.e-]{0,60}", key in "[a-z_]{1,12}") {
        let _ = read_bytes("a.jsonl", format!("{{\"code\":\"1.000001\",\"name\":\"A\",\"{key}\":{text}}}").as_bytes());
    }
}
