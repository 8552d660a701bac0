//! `index`: build or verify, and print the figures.

use std::io;
use std::io::Write;
use std::time::Instant;

use crate::app::library;
use crate::cli::Setup;

#[derive(Debug, clap::Args)]
pub(crate) struct Index {
    /// Build anew even when the built one is good
    #[arg(long)]
    rebuild: bool,
    /// One JSON object
    #[arg(long)]
    json: bool,
}

impl Index {
    pub(crate) fn run(self, setup: &Setup) -> anyhow::Result<()> {
        let start = Instant::now();
        let opened = library::open(&setup.places, self.rebuild)?;
        let seconds = start.elapsed().as_secs_f64();
        let deck = &opened.dialog.engine().model.deck;
        let written = deck.cards.iter().filter(|card| card.written).count();
        let bytes = size(&opened.dir)?;
        let mut out = io::stdout().lock();
        if self.json {
            let figures = serde_json::json!({
                "procedures": deck.cards.len(), "written": written, "words": deck.words.len(),
                "bytes": bytes, "built": opened.built, "seconds": seconds,
                "dir": opened.dir.display().to_string(),
            });
            writeln!(out, "{figures}")?;
        } else {
            let how = if opened.built { "built" } else { "verified" };
            writeln!(
                out,
                "{how} in {seconds:.2} s: {} procedures ({written} written), {} words, {:.1} MB in {}",
                deck.cards.len(),
                deck.words.len(),
                bytes as f64 / 1e6,
                opened.dir.display()
            )?;
        }
        Ok(())
    }
}

fn size(dir: &std::path::Path) -> io::Result<u64> {
    let mut total = 0;
    for entry in std::fs::read_dir(dir)? {
        let entry = entry?;
        let meta = entry.metadata()?;
        total += if meta.is_dir() {
            size(&entry.path())?
        } else {
            meta.len()
        };
    }
    Ok(total)
}
