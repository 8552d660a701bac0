use crate::content::import::Import;
use crate::content::import::ImportError;
use crate::content::import::store::{Manifest, compare, digest, list, load_all, save};
use crate::content::import::tests::{FULL, jsonl};
use std::path::Path;
use tempfile::TempDir;

#[test]
fn imports_are_kept_and_found_again() {
    let dir = TempDir::new().unwrap();
    let at = dir.path().join("imported/procedures");
    assert_eq!(load_all(&at).unwrap(), []);
    let empty = digest(&at).unwrap();
    let keep = |import: &Import, name: &str, when: &str| {
        save(
            &at,
            import,
            Manifest::new(import, Path::new(name), when.parse().unwrap()),
        )
        .unwrap()
    };
    let first = jsonl(FULL);
    let manifest = keep(&first, "dir/Thủ tục Tỉnh.jsonl", "2026-11-24T00:00:00Z");
    assert_eq!(
        (manifest.name.as_str(), manifest.kept, manifest.as_of),
        ("thu-tuc-tinh", 1, first.procedures[0].as_of)
    );
    assert_eq!(load_all(&at).unwrap(), first.procedures);
    assert_ne!(digest(&at).unwrap(), empty);
    // The newer of two imports wins.
    let second =
        jsonl("{\"code\":\"1.115978\",\"name\":\"Mới\"}\n{\"code\":\"1.000002\",\"name\":\"B\"}");
    keep(&second, "b.csv", "2026-11-25T00:00:00Z");
    assert_eq!(load_all(&at).unwrap(), second.procedures);
    // The same name again takes the place of the old one, and leaves no file behind.
    keep(&first, "b.xlsx", "2026-11-26T00:00:00Z");
    assert_eq!(list(&at).unwrap().len(), 2);
    assert_eq!(std::fs::read_dir(&at).unwrap().count(), 4);
    assert_eq!(load_all(&at).unwrap(), first.procedures);
}

#[test]
fn damage_is_told() {
    let dir = TempDir::new().unwrap();
    let import = jsonl(FULL);
    save(
        dir.path(),
        &import,
        Manifest::new(
            &import,
            Path::new("a.jsonl"),
            "2026-11-24T00:00:00Z".parse().unwrap(),
        ),
    )
    .unwrap();
    let records = std::fs::read_dir(dir.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|e| e == "postcard"))
        .unwrap();
    let bytes = std::fs::read(&records).unwrap();
    std::fs::write(&records, &bytes[..bytes.len() / 2]).unwrap();
    let error = load_all(dir.path()).unwrap_err();
    assert!(error.to_string().contains("nhập lại"), "{error}");
    let manifest = dir.path().join("a.toml");
    let text = std::fs::read_to_string(&manifest).unwrap();
    std::fs::write(&manifest, text.replace("shape = \"", "shape = \"0")).unwrap();
    assert!(
        load_all(dir.path())
            .unwrap_err()
            .to_string()
            .contains("phiên bản khác")
    );
    std::fs::write(&manifest, "x").unwrap();
    assert!(matches!(
        digest(dir.path()),
        Err(ImportError::Stored { .. })
    ));
}

#[test]
fn changes_are_told_before_they_are_made() {
    let old = jsonl(
        "{\"code\":\"1.000001\",\"name\":\"A\"}\n{\"code\":\"1.000002\",\"name\":\"B\"}\n{\"code\":\"1.000003\",\"name\":\"C\"}",
    );
    let new = jsonl(
        "{\"code\":\"1.000004\",\"name\":\"D\"}\n{\"code\":\"1.000002\",\"name\":\"B2\"}\n{\"code\":\"1.000003\",\"name\":\"C\"}",
    );
    let changes = compare(&old.procedures, &new.procedures);
    let codes = |list: &[crate::content::model::ProcedureCode]| {
        list.iter()
            .map(|code| code.0.clone())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(codes(&changes.added), "1.000004");
    assert_eq!(codes(&changes.changed), "1.000002");
    assert_eq!(codes(&changes.unchanged), "1.000003");
    assert_eq!(codes(&changes.removed), "1.000001");
}
