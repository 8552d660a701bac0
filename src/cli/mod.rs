//! The command line. Thin: each command is one call into the rooms below.

mod ask;
mod check;
mod eval;
mod import;
mod index;
mod measure;
mod train;

use std::io;
use std::io::IsTerminal;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;
use clap::Subcommand;
use jiff::Timestamp;

use crate::app::library::Places;
use crate::clock::Clock;
use crate::clock::FixedClock;
use crate::clock::SystemClock;
use crate::config::Config;

/// Answers questions about administrative procedures.
#[derive(Debug, Parser)]
#[command(name = "motcua", version, about, max_term_width = 100)]
struct Line {
    /// Configuration file; default ./motcua.toml if it is there
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Directory that holds intents/ and index/; default the working directory
    #[arg(long, global = true, value_name = "DIR")]
    content: Option<PathBuf>,
    /// Directory of all state; default ./data
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// More logs on stderr; twice for all of them
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    verbose: u8,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// One answer
    Ask(ask::Ask),
    /// A conversation in the terminal, with numbered buttons
    Chat(ask::Chat),
    /// Everything wrong with the content, with file and line
    Check(check::Check),
    /// Scores questions with known answers
    Eval(eval::Eval),
    /// Takes in procedures from .jsonl, .csv or .xlsx
    Import(import::Import),
    /// Builds or verifies the search index, prints its figures
    Index(index::Index),
    /// Fits the ranking and confidence weights to questions with known answers
    Train(train::Train),
}

/// What every command is given.
struct Setup {
    places: Places,
}

/// Nothing more to print: the command has reported its failure.
#[derive(Debug, thiserror::Error)]
#[error("")]
struct Reported;

/// Runs the program: exit status 0 success, 1 the work failed, 2 wrong usage.
pub fn run() -> ExitCode {
    let line = Line::parse();
    logs(line.verbose);
    match dispatch(line) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            if !error.is::<Reported>() {
                // One line: what, why, and what to do. The causes are in the message itself.
                let _ = writeln!(io::stderr(), "motcua: {error}");
            }
            ExitCode::FAILURE
        }
    }
}

fn broken_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
}

fn logs(verbose: u8) {
    let level = match verbose {
        0 => "warn,tantivy=error",
        1 => "info,tantivy=warn",
        _ => "debug",
    };
    let _ = tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new(level))
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .try_init();
}

fn dispatch(line: Line) -> anyhow::Result<()> {
    let config = Config::read(line.config.as_deref())?;
    let places = Places {
        content: line
            .content
            .or(config.content.dir)
            .unwrap_or_else(|| PathBuf::from(".")),
        data: line
            .data
            .or(config.data.dir)
            .unwrap_or_else(|| PathBuf::from("data")),
    };
    let setup = Setup { places };
    match line.command {
        Command::Ask(ask) => ask.run(&setup),
        Command::Chat(chat) => chat.run(&setup),
        Command::Check(check) => check.run(&setup),
        Command::Eval(eval) => eval.run(&setup),
        Command::Import(import) => import.run(&setup),
        Command::Index(index) => index.run(&setup),
        Command::Train(train) => train.run(&setup),
    }
}

/// The moment an answer is given for.
fn moment(at: Option<&str>) -> anyhow::Result<Timestamp> {
    let Some(at) = at else {
        return Ok(SystemClock.now());
    };
    let parsed: Timestamp = at.parse().with_context(|| {
        format!("--at {at} is no moment; write it like 2026-11-24T08:00:00+07:00")
    })?;
    Ok(FixedClock(parsed).now())
}
