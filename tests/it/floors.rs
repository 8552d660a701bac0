//! Keeps the house's floors: which room may use which.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use regex::Regex;

/// The rooms from the ground up, each with the rooms it may use.
/// A room may use only rooms on earlier lines, so no circle can form.
const ROOMS: &[(&str, &[&str])] = &[
    ("clock", &[]),
    ("text", &[]),
    ("content", &["text"]),
    ("search", &["text", "content"]),
    ("understanding", &["text", "content", "search"]),
    (
        "dialog",
        &["clock", "text", "content", "search", "understanding"],
    ),
    ("config", &[]),
    (
        "app",
        &[
            "clock",
            "text",
            "content",
            "search",
            "understanding",
            "dialog",
            "config",
        ],
    ),
    (
        "cli",
        &[
            "clock",
            "text",
            "content",
            "search",
            "understanding",
            "dialog",
            "config",
            "app",
        ],
    ),
];

#[test]
fn a_room_uses_only_rooms_below_it() {
    let mut faults = Vec::new();
    for (at, (room, uses)) in ROOMS.iter().enumerate() {
        for used in *uses {
            if !ROOMS[..at].iter().any(|(below, _)| below == used) {
                faults.push(format!("the table: {used} is not below {room}"));
            }
        }
    }
    let path = Regex::new(r"\b(?:crate::(\w+|\{)|super::(\w+))").unwrap();
    for file in rust_files(Path::new("src")) {
        let room = room_of(&file);
        if room == "lib" || room == "main" {
            continue;
        }
        let Some((_, uses)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            faults.push(format!("{} is in no room of the table", file.display()));
            continue;
        };
        let source = fs::read_to_string(&file).unwrap();
        for (number, line) in source.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for found in path.captures_iter(line) {
                let used = found.get(1).or(found.get(2)).unwrap().as_str();
                if used != room && !uses.contains(&used) && line.trim() != "use super::*;" {
                    faults.push(format!(
                        "{}:{}: {room} uses {used}",
                        file.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Words for people live in content, not in the program: tests aside, no Vietnamese sentence in code.
#[test]
fn no_vietnamese_sentence_in_code() {
    let sentence =
        Regex::new(r#""[^"]*[ăâđêôơưấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự][^"]* [^"]*""#).unwrap();
    let mut faults = Vec::new();
    for file in rust_files(Path::new("src")) {
        let source = fs::read_to_string(&file).unwrap();
        let program = source.split("#[cfg(test)]").next().unwrap();
        for (number, line) in program.lines().enumerate() {
            if !line.trim_start().starts_with("//")
                && sentence.is_match(line)
                && !line.contains("const ")
            {
                faults.push(format!(
                    "{}:{}: {}",
                    file.display(),
                    number + 1,
                    line.trim()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// `src/store.rs` and `src/store/sled.rs` are both in the room `store`.
fn room_of(file: &Path) -> String {
    let inside = file.strip_prefix("src").unwrap().with_extension("");
    inside.iter().next().unwrap().to_string_lossy().into_owned()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !path.to_string_lossy().contains("tests")
        {
            files.push(path);
        }
    }
    files
}
