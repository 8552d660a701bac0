//! `check`: all content, all faults at once; then the content's own test sentences.

use std::io;
use std::io::Write;
use std::path::Path;

use jiff::Timestamp;

use crate::app::library;
use crate::app::library::Places;
use crate::cli::Reported;
use crate::cli::Setup;
use crate::cli::moment;
use crate::clock::day_of;
use crate::content::catalog;
use crate::content::catalog::Loaded;
use crate::content::check::check;
use crate::content::fault::Fault;
use crate::content::fault::Severity;
use crate::content::fault::word;
use crate::content::model::TestSentence;
use crate::content::wording::Wording;
use crate::content::wording::WordingFault;
use crate::dialog::answer::Answer;
use crate::dialog::answer::Heard;
use crate::dialog::answer::Outcome;
use crate::dialog::conversation::Conversation;
use crate::dialog::needed::NEEDED;
use crate::dialog::turn::Dialog;

#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// One JSON object
    #[arg(long)]
    json: bool,
    /// The day that decides what has run out; default now
    #[arg(long, value_name = "RFC3339")]
    at: Option<String>,
}

impl Check {
    pub(crate) fn run(self, setup: &Setup) -> anyhow::Result<()> {
        let at = moment(self.at.as_deref())?;
        let loaded = catalog::load(&setup.places.content);
        let mut faults = loaded.faults.clone();
        faults.extend(check(&loaded.catalog, day_of(at)));
        faults.extend(wording(&setup.places.content));
        let count =
            |faults: &[Fault], severity| faults.iter().filter(|f| f.severity == severity).count();
        if count(&faults, Severity::Error) == 0 {
            // Imports are left out: what staff wrote has to hold by itself.
            let data = tempfile::tempdir()?;
            let places = Places {
                content: setup.places.content.clone(),
                data: data.path().to_owned(),
            };
            let opened = library::open(&places, false)?;
            faults.extend(sentences(&opened.dialog, &loaded, at)?);
        }
        faults.sort();
        faults.dedup();
        let (errors, warnings) = (
            count(&faults, Severity::Error),
            count(&faults, Severity::Warning),
        );
        let mut out = io::stdout().lock();
        if self.json {
            let report =
                serde_json::json!({ "errors": errors, "warnings": warnings, "faults": faults });
            writeln!(out, "{report}")?;
        } else {
            for fault in &faults {
                writeln!(out, "{fault}")?;
            }
            let numbers = [errors.to_string(), warnings.to_string()];
            writeln!(
                out,
                "{}",
                word(
                    "summary",
                    &[("errors", &numbers[0]), ("warnings", &numbers[1])]
                )
            )?;
            if errors == 0 {
                writeln!(out, "{}", clean(&loaded))?;
            }
        }
        if errors > 0 {
            Err(Reported.into())
        } else {
            Ok(())
        }
    }
}

fn clean(loaded: &Loaded) -> String {
    let catalog = &loaded.catalog;
    let tests = catalog
        .procedures
        .iter()
        .map(|p| p.tests.len())
        .sum::<usize>()
        + catalog.intents.iter().map(|i| i.tests.len()).sum::<usize>();
    let (procedures, intents) = (
        catalog.procedures.len().to_string(),
        catalog.intents.len().to_string(),
    );
    let values = [
        ("procedures", procedures.as_str()),
        ("intents", intents.as_str()),
        ("tests", &tests.to_string()),
    ];
    word("clean", &values)
}

fn wording(content: &Path) -> Vec<Fault> {
    let faults = match Wording::load(content) {
        Ok(wording) => wording.verify(NEEDED),
        Err(fault) => vec![fault],
    };
    let text = std::fs::read_to_string(content.join(Wording::FILE)).unwrap_or_default();
    let line = |key: &str| {
        let (group, name) = key.split_once('.').unwrap_or(("", key));
        let from = text.find(&format!("[{group}]")).unwrap_or(0);
        let at = text[from..]
            .find(&format!("\n{name} ="))
            .map_or(from, |at| from + at + 1);
        text[..at].matches('\n').count() + 1
    };
    faults
        .into_iter()
        .map(|fault| {
            let (line, what) = match &fault {
                WordingFault::Unreadable(why) => (1, word("unreadable", &[("why", why)])),
                WordingFault::Missing(key) => (line(key), word("wording_missing", &[("key", key)])),
                WordingFault::Unknown(key, near) => (
                    line(key),
                    word("wording_unknown", &[("key", key), ("near", near)]),
                ),
                WordingFault::Placeholder(key, name) => {
                    let needed = NEEDED.iter().find(|(known, _)| known == key);
                    let allowed = needed.map_or(String::new(), |(_, names)| {
                        names
                            .iter()
                            .map(|name| format!("{{{name}}}"))
                            .collect::<Vec<_>>()
                            .join(" ")
                    });
                    (
                        line(key),
                        word("bad_placeholder", &[("value", name), ("allowed", &allowed)]),
                    )
                }
            };
            Fault::error(Path::new(Wording::FILE), line, what)
        })
        .collect()
}

/// The test sentences of procedures and intents, each in a fresh conversation.
fn sentences(dialog: &Dialog, loaded: &Loaded, at: Timestamp) -> anyhow::Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let mut judge = |file: &Path, test: &TestSentence, met: &dyn Fn(&Answer) -> bool| {
        let answer = dialog.turn(
            &mut Conversation::default(),
            &Heard::Text(test.say.clone()),
            at,
        )?;
        let facets = test
            .facets
            .iter()
            .all(|facet| answer.facets.contains(facet));
        if met(&answer) != test.expect || (test.expect && !facets) {
            let first = answer
                .procedures
                .first()
                .map_or("", |ranked| ranked.name.as_str());
            let got = format!("{} {:?} {first}", answer.intent, answer.facets);
            let what = word("test_failed", &[("say", &test.say), ("got", &got)]);
            faults.push(Fault::error(file, test.line, what));
        }
        anyhow::Ok(())
    };
    for procedure in &loaded.catalog.procedures {
        let Some(file) = loaded.files.get(&procedure.code.0) else {
            continue;
        };
        for test in &procedure.tests {
            // Wanted: answered, or among the buttons of a question back. Not wanted: answered.
            let offered = if test.expect { 3 } else { 1 };
            judge(file, test, &|answer| {
                let among = answer
                    .procedures
                    .iter()
                    .take(offered)
                    .any(|r| r.code == procedure.code.0);
                match answer.outcome {
                    Outcome::Answer => answer
                        .procedures
                        .first()
                        .is_some_and(|r| r.code == procedure.code.0),
                    Outcome::Clarify => among && test.expect,
                    _ => false,
                }
            })?;
        }
    }
    for intent in &loaded.catalog.intents {
        for test in &intent.tests {
            judge(Path::new(&intent.file), test, &|answer| {
                answer.intent == intent.id && answer.outcome != Outcome::Clarify
            })?;
        }
    }
    Ok(faults)
}
