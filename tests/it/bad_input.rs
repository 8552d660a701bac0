//! Bad input gets a clear sentence and the right exit status, and nothing is lost.

use std::fs;

use crate::harness::Talk;
use crate::harness::feed;
use crate::harness::motcua;
use crate::harness::text;

#[test]
fn empty_emoji_control_and_endless_messages_get_a_helpful_sentence() {
    let mut talk = Talk::new();
    for message in ["", "   ", "😀😀😀", "???!!!", "\u{200b}\u{feff}"] {
        let answer = talk.say(message);
        assert!(
            answer.reply.text.contains("gõ"),
            "{message:?}: {}",
            answer.reply.text
        );
    }
    let control = talk.say("\u{0}\u{7}\u{1b}[31m");
    assert!(
        control.reply.text.contains("Anh/chị"),
        "{}",
        control.reply.text
    );
    let endless = "đổi bằng lái xe ".repeat(7_000);
    let answer = talk.say(&endless);
    assert!(
        answer.reply.text.contains("dài quá"),
        "{}",
        answer.reply.text
    );
    let hostile = "x".repeat(100_000);
    assert!(!talk.say(&hostile).reply.text.is_empty());
}

#[test]
fn standard_input_that_is_not_utf_8() {
    let output = feed(&mut motcua(&["ask"]), b"\xff\xfe doi bang lai");
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    assert!(
        told.contains("not UTF-8") && told.lines().count() == 1,
        "{told}"
    );
}

#[test]
fn a_bad_line_of_many_is_told_and_the_rest_goes_on() {
    let input = b"{\"id\":\"a\",\"text\":\"xin chao\"}\n\n{\"id\":\"b\"}\n{broken\n\xff\xff\nlam giay khai sinh can gi\n";
    let output = feed(&mut motcua(&["ask", "--jsonl"]), input);
    assert_eq!(output.status.code(), Some(0));
    let lines: Vec<serde_json::Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 6);
    assert_eq!(lines[0]["id"], "a");
    assert!(lines[0]["reply"]["text"].is_string());
    for (at, id) in [
        (1, serde_json::json!(2)),
        (2, serde_json::json!("b")),
        (3, serde_json::json!(4)),
        (4, serde_json::json!(5)),
    ] {
        assert_eq!(lines[at]["id"], id);
        assert!(lines[at]["error"].is_string(), "{}", lines[at]);
    }
    assert_eq!(lines[5]["id"], 6);
    assert_eq!(lines[5]["outcome"], "answer");
}

#[test]
fn wrong_usage_is_status_2() {
    assert_eq!(motcua(&["aks"]).output().unwrap().status.code(), Some(2));
    assert_eq!(
        motcua(&["ask", "--strange"])
            .output()
            .unwrap()
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn a_moment_that_is_none() {
    let output = motcua(&["ask", "--at", "yesterday", "xin chào"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("2026-11-24T08:00:00+07:00"));
}

#[test]
fn a_content_directory_that_is_not_there() {
    let nowhere = tempfile::tempdir().unwrap();
    let mut command = motcua(&["--content"]);
    let output = command
        .arg(nowhere.path())
        .args(["ask", "xin chào"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("--content"));
}

#[test]
fn a_data_directory_that_cannot_be_written() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_motcua"))
        .arg("--data")
        .arg(file.path())
        .args(["ask", "xin chào"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    assert!(
        told.contains("--data") && told.lines().count() == 1,
        "{told}"
    );
}

#[test]
fn a_damaged_catalogue_is_built_again() {
    let dir = tempfile::tempdir().unwrap();
    let first = std::process::Command::new(env!("CARGO_BIN_EXE_motcua"))
        .arg("--data")
        .arg(dir.path())
        .arg("index")
        .output()
        .unwrap();
    assert_eq!(first.status.code(), Some(0), "{}", text(&first.stderr));
    let built = fs::read_dir(dir.path().join("built"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    for damage in ["model.bin", "records.bin", "tables.bin", "search/meta.json"] {
        let victim = built.join(damage);
        let bytes = fs::read(&victim).unwrap();
        fs::write(&victim, &bytes[..bytes.len() / 2]).unwrap();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_motcua"))
            .arg("--data")
            .arg(dir.path())
            .args(["ask", "làm giấy khai sinh cần gì"])
            .output()
            .unwrap();
        assert_eq!(
            output.status.code(),
            Some(0),
            "{damage}: {}",
            text(&output.stderr)
        );
        assert!(
            fs::read(&victim).unwrap().len() == bytes.len() || damage.starts_with("search"),
            "{damage}"
        );
    }
}
