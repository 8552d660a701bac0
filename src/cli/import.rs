//! `import procedures FILE`.

use std::io;
use std::io::IsTerminal;
use std::io::Write;
use std::path::PathBuf;

use clap::Subcommand;
use indicatif::ProgressBar;
use indicatif::ProgressDrawTarget;

use crate::cli::Reported;
use crate::cli::Setup;
use crate::clock::Clock;
use crate::clock::SystemClock;
use crate::content::fault::word;
use crate::content::import;
use crate::content::import::store;
use crate::content::import::store::Manifest;

#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Administrative procedures, from .jsonl, .csv, .xlsx or .ods
    Procedures(Procedures),
}

#[derive(Debug, clap::Args)]
struct Procedures {
    /// The file
    file: PathBuf,
    /// Only show what would change
    #[arg(long)]
    dry_run: bool,
    /// Refuse everything when a row is bad
    #[arg(long)]
    strict: bool,
    /// One JSON object
    #[arg(long)]
    json: bool,
}

impl Import {
    pub(crate) fn run(self, setup: &Setup) -> anyhow::Result<()> {
        let What::Procedures(procedures) = self.what;
        procedures.run(setup)
    }
}

impl Procedures {
    fn run(self, setup: &Setup) -> anyhow::Result<()> {
        let bar = ProgressBar::new(0);
        if !io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        let read = import::read(&self.file, &mut |done, total| {
            bar.set_length(total);
            bar.set_position(done);
        })?;
        bar.finish_and_clear();
        let dir = setup.places.imported();
        let before = store::load_all(&dir)?;
        let changes = store::compare(&before, &read.procedures);
        let (kept, bad) = (read.procedures.len(), read.bad.len());
        let refused = kept == 0 || (self.strict && bad > 0);
        let mut out = io::stdout().lock();
        if self.json {
            let bad: Vec<_> = read
                .bad
                .iter()
                .map(|row| serde_json::json!({ "line": row.line, "code": row.code, "reason": row.reason }))
                .collect();
            let report = serde_json::json!({
                "rows": read.rows, "kept": kept, "bad": bad, "notes": read.notes.len(),
                "added": changes.added.len(), "changed": changes.changed.len(),
                "saved": !refused && !self.dry_run,
            });
            writeln!(out, "{report}")?;
        } else {
            for row in &read.bad {
                writeln!(
                    out,
                    "{}:{}: {} {}",
                    self.file.display(),
                    row.line,
                    row.code,
                    row.reason
                )?;
            }
            for note in read.notes.iter().take(20) {
                writeln!(
                    out,
                    "{}:{}: {}",
                    self.file.display(),
                    note.line,
                    note.reason
                )?;
            }
            let numbers = [
                read.rows,
                kept,
                bad,
                changes.added.len(),
                changes.changed.len(),
            ]
            .map(|n| n.to_string());
            let values = [
                ("rows", numbers[0].as_str()),
                ("kept", &numbers[1]),
                ("bad", &numbers[2]),
                ("added", &numbers[3]),
                ("changed", &numbers[4]),
            ];
            let key = match (refused, self.dry_run) {
                (true, _) => "report_refused",
                (false, true) => "report_dry_run",
                (false, false) => "report_saved",
            };
            writeln!(out, "{}", word(key, &values))?;
        }
        if refused {
            return Err(Reported.into());
        }
        if !self.dry_run {
            store::save(
                &dir,
                &read,
                Manifest::new(&read, &self.file, SystemClock.now()),
            )?;
        }
        Ok(())
    }
}
