//! Conversations as staff read them: `tests/transcripts/*.txt`.
//!
//! `>` is what the person types, `<` a piece that the answer must hold, `!` a piece that it must
//! not, a line in square brackets is a button. `@` sets the moment. An empty line starts a new conversation.

use std::fs;

use crate::harness::Talk;

#[test]
fn transcripts() {
    let mut count = 0;
    let mut faults = Vec::new();
    let mut files: Vec<_> = fs::read_dir("tests/transcripts")
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    files.sort();
    for file in files {
        let mut talk = Talk::new();
        let mut answer = None;
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            let here = format!("{}:{}", file.display(), number + 1);
            let rest = line.get(1..).unwrap_or_default().trim();
            let told = |answer: &Option<motcua::dialog::answer::Answer>| {
                answer
                    .as_ref()
                    .map_or(String::new(), |a| a.reply.text.clone())
            };
            match line.chars().next() {
                None => talk = Talk::new(),
                Some('#') => {}
                Some('@') => talk = Talk::at(rest),
                Some('>') => {
                    answer = Some(talk.say(rest));
                    let length = told(&answer).chars().count();
                    if length > 1_000 {
                        faults.push(format!("{here}: {length} characters"));
                    }
                    count += 1;
                }
                Some('<') if !told(&answer).contains(rest) => {
                    faults.push(format!("{here}: no “{rest}” in\n{}", told(&answer)));
                }
                Some('!') if told(&answer).contains(rest) => {
                    faults.push(format!("{here}: “{rest}” in\n{}", told(&answer)));
                }
                Some('[') => {
                    let title = line.trim_matches(['[', ']']);
                    let buttons = answer
                        .as_ref()
                        .map(|a| a.reply.buttons.clone())
                        .unwrap_or_default();
                    if !buttons.iter().any(|button| button.title == title) {
                        faults.push(format!("{here}: no button “{title}” among {buttons:?}"));
                    }
                }
                Some('<' | '!') => {}
                Some(_) => faults.push(format!("{here}: a line begins with # @ > < ! or [")),
            }
        }
    }
    assert!(count > 10, "the transcripts were found");
    assert!(faults.is_empty(), "\n{}", faults.join("\n\n"));
}
