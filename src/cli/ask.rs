//! `ask` and `chat`.

use std::io;
use std::io::BufRead;
use std::io::IsTerminal;
use std::io::Read;
use std::io::Write;
use std::time::Instant;

use serde::Deserialize;
use serde::Serialize;

use crate::app::library;
use crate::cli::Setup;
use crate::cli::moment;
use crate::dialog::answer::Answer;
use crate::dialog::answer::Heard;
use crate::dialog::conversation::Conversation;
use crate::dialog::turn::Dialog;

#[derive(Debug, clap::Args)]
pub(crate) struct Ask {
    /// The question; without it, standard input
    text: Vec<String>,
    /// One JSON object
    #[arg(long)]
    json: bool,
    /// One question a line on standard input, one JSON object a line on standard output
    #[arg(long, conflicts_with = "text")]
    jsonl: bool,
    /// Why each candidate got its score
    #[arg(long)]
    explain: bool,
    /// The moment the answer is given for, such as 2027-01-01T08:00:00+07:00; default now
    #[arg(long, value_name = "RFC3339")]
    at: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Chat {
    /// The moment the answers are given for; default now
    #[arg(long, value_name = "RFC3339")]
    at: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Line {
    id: Option<serde_json::Value>,
    text: Option<String>,
}

#[derive(Serialize)]
struct Told<'a> {
    id: serde_json::Value,
    text: &'a str,
    #[serde(flatten)]
    answer: Answer,
    micros: u64,
}

#[derive(Serialize)]
struct Fault {
    id: serde_json::Value,
    error: String,
}

fn answered(dialog: &Dialog, text: &str, at: jiff::Timestamp) -> anyhow::Result<(Answer, u64)> {
    let start = Instant::now();
    let answer = dialog.turn(
        &mut Conversation::default(),
        &Heard::Text(text.to_owned()),
        at,
    )?;
    Ok((
        answer,
        u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX),
    ))
}

fn show(out: &mut impl Write, answer: &Answer) -> io::Result<()> {
    writeln!(out, "{}", answer.reply.text)?;
    for (at, button) in answer.reply.buttons.iter().enumerate() {
        if at == 0 {
            writeln!(out)?;
        }
        writeln!(out, "  [{}] {}", at + 1, button.title)?;
    }
    Ok(())
}

impl Ask {
    pub(crate) fn run(self, setup: &Setup) -> anyhow::Result<()> {
        let at = moment(self.at.as_deref())?;
        let dialog = library::open(&setup.places, false)?.dialog;
        let mut out = io::stdout().lock();
        if self.jsonl {
            return lines(&dialog, at, &mut out);
        }
        let text = if self.text.is_empty() {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes)?;
            String::from_utf8(bytes).map_err(|error| {
                let at = error.utf8_error().valid_up_to();
                anyhow::anyhow!(
                    "standard input is not UTF-8 (byte {at}); convert it to UTF-8 and ask again"
                )
            })?
        } else {
            self.text.join(" ")
        };
        let (answer, micros) = answered(&dialog, &text, at)?;
        if self.explain {
            explain(&dialog, &text, &mut out)?;
        }
        if self.json {
            let told = Told {
                id: serde_json::Value::Null,
                text: &text,
                answer,
                micros,
            };
            serde_json::to_writer(&mut out, &told)?;
            writeln!(out)?;
        } else {
            show(&mut out, &answer)?;
        }
        Ok(())
    }
}

fn explain(dialog: &Dialog, text: &str, out: &mut impl Write) -> anyhow::Result<()> {
    let engine = dialog.engine();
    let understood = engine.understand(text, None)?;
    writeln!(out, "understood: {}", understood.repaired.text)?;
    let guess = &understood.intent;
    writeln!(
        out,
        "intent: {} {:.2}{}",
        guess.id,
        guess.probability,
        if guess.sure { " (pattern)" } else { "" }
    )?;
    writeln!(
        out,
        "first right: {:.2}, among three: {:.2}",
        understood.first, understood.three
    )?;
    for candidate in &understood.candidates {
        let card = &engine.model.deck.cards[candidate.ordinal];
        writeln!(out, "{:>6.2} {} {}", candidate.score, card.code, card.name)?;
        let parts = crate::understanding::features::NAMES
            .iter()
            .zip(&candidate.features);
        let mut gains: Vec<(&str, f32)> = parts
            .zip(&engine.fitted.scorer)
            .map(|((name, feature), weight)| (*name, feature * weight))
            .filter(|(_, gain)| gain.abs() >= 0.05)
            .collect();
        gains.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        let gains: Vec<String> = gains
            .iter()
            .take(8)
            .map(|(name, gain)| format!("{name} {gain:+.2}"))
            .collect();
        writeln!(out, "       {}", gains.join(", "))?;
    }
    writeln!(out)?;
    Ok(())
}

fn lines(dialog: &Dialog, at: jiff::Timestamp, out: &mut impl Write) -> anyhow::Result<()> {
    for (number, line) in io::stdin().lock().split(b'\n').enumerate() {
        let mut bytes = line?;
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        let own = serde_json::Value::from(number + 1);
        let fault = |id: serde_json::Value, error: &str| Fault {
            id,
            error: error.to_owned(),
        };
        let read = match String::from_utf8(bytes) {
            Err(_) => Err(fault(own.clone(), "the line is not UTF-8")),
            Ok(text) if text.trim().is_empty() => Err(fault(own.clone(), "the line is empty")),
            Ok(text) if text.trim_start().starts_with('{') => {
                match serde_json::from_str::<Line>(&text) {
                    Ok(Line {
                        id,
                        text: Some(text),
                    }) if !text.trim().is_empty() => Ok((id.unwrap_or(own.clone()), text)),
                    Ok(Line { id, .. }) => {
                        Err(fault(id.unwrap_or(own.clone()), "the line has no text"))
                    }
                    Err(error) => Err(fault(
                        own.clone(),
                        &format!("the line is not JSON: {error}"),
                    )),
                }
            }
            Ok(text) => Ok((own.clone(), text)),
        };
        match read {
            Err(fault) => serde_json::to_writer(&mut *out, &fault)?,
            Ok((id, text)) => match answered(dialog, &text, at) {
                Ok((answer, micros)) => {
                    serde_json::to_writer(
                        &mut *out,
                        &Told {
                            id,
                            text: &text,
                            answer,
                            micros,
                        },
                    )?;
                }
                Err(error) => serde_json::to_writer(&mut *out, &fault(id, &error.to_string()))?,
            },
        }
        writeln!(out)?;
    }
    Ok(())
}

impl Chat {
    pub(crate) fn run(self, setup: &Setup) -> anyhow::Result<()> {
        let dialog = library::open(&setup.places, false)?.dialog;
        let mut talk = Conversation::default();
        let (mut input, mut out) = (io::stdin().lock(), io::stdout().lock());
        let prompt = io::stdin().is_terminal();
        loop {
            if prompt {
                write!(out, "\n> ")?;
                out.flush()?;
            }
            let mut bytes = Vec::new();
            if input.read_until(b'\n', &mut bytes)? == 0 {
                return Ok(());
            }
            let text = String::from_utf8_lossy(&bytes).trim().to_owned();
            if text.is_empty() {
                continue;
            }
            let at = moment(self.at.as_deref())?;
            let answer = dialog.turn(&mut talk, &Heard::Text(text), at)?;
            show(&mut out, &answer)?;
            if !prompt {
                writeln!(out)?;
            }
        }
    }
}
