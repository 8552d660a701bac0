//! `eval`: scores questions.

use std::io;
use std::io::Write;
use std::path::PathBuf;

use crate::app::library;
use crate::cli::Setup;
use crate::cli::measure;
use crate::cli::measure::Figures;
use crate::cli::measure::Row;
use crate::cli::moment;

#[derive(Debug, clap::Args)]
pub(crate) struct Eval {
    /// Questions, one JSON object a line
    file: PathBuf,
    /// One JSON object
    #[arg(long)]
    json: bool,
    /// Every question that was not answered as it should
    #[arg(long)]
    failures: bool,
    /// The moment the answers are given for; default now
    #[arg(long, value_name = "RFC3339")]
    at: Option<String>,
}

fn percent(share: f64) -> String {
    format!("{:.1}", share * 100.0)
}

fn optional(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), percent)
}

impl Eval {
    pub(crate) fn run(self, setup: &Setup) -> anyhow::Result<()> {
        let at = moment(self.at.as_deref())?;
        let questions = measure::read(&self.file)?;
        let dialog = library::open(&setup.places, false)?.dialog;
        let rows = measure::ask(&dialog, questions, at)?;
        let report = measure::by_tag(&rows);
        let all: Vec<&Row> = rows.iter().collect();
        let scope: Vec<&&Row> = all
            .iter()
            .filter(|row| {
                row.question
                    .procedure
                    .as_ref()
                    .is_some_and(|p| !p.is_empty())
            })
            .collect();
        let (bins, _) = measure::calibration(&scope);
        let mut out = io::stdout().lock();
        if self.json {
            let groups: serde_json::Map<String, serde_json::Value> = report
                .iter()
                .filter_map(|(tag, figures)| {
                    Some((tag.clone(), serde_json::to_value(figures).ok()?))
                })
                .collect();
            let whole = serde_json::json!({ "groups": groups, "reliability": bins });
            writeln!(out, "{whole}")?;
            return Ok(());
        }
        if self.failures {
            for row in rows.iter().filter(|row| failed(row)) {
                writeln!(out, "{}", failure(row))?;
            }
            writeln!(out)?;
        }
        table(&mut out, &report)?;
        writeln!(out, "\nconfidence: said / right (questions)")?;
        for bin in &bins {
            writeln!(
                out,
                "  {:.1}-{:.1}: {} / {} ({})",
                bin.from,
                bin.from + 0.1,
                percent(bin.said),
                percent(bin.right),
                bin.questions
            )?;
        }
        Ok(())
    }
}

fn failed(row: &Row) -> bool {
    let question = &row.question;
    let procedure = question
        .procedure
        .as_ref()
        .is_some_and(|codes| !codes.is_empty() && row.rank != Some(1));
    let facets = question.facets.as_ref().is_some_and(|wanted| {
        wanted.len() != row.answer.facets.len()
            || !wanted.iter().all(|f| row.answer.facets.contains(f))
    });
    let outcome = question
        .outcome
        .as_ref()
        .is_some_and(|outcome| *outcome != row.outcome());
    let outside =
        question.procedure.as_ref().is_some_and(Vec::is_empty) && row.outcome() == "answer";
    procedure || facets || outcome || outside
}

fn failure(row: &Row) -> String {
    let first: Vec<String> = row
        .answer
        .procedures
        .iter()
        .take(3)
        .map(|r| format!("{} {}", r.code, r.name))
        .collect();
    let name = |text: &str| text.chars().take(60).collect::<String>();
    format!(
        "{} [{}] {}\n   understood: {}\n   {} {} {:.2} {:?}, wanted {:?} {:?} {:?}, rank {:?}\n   {}",
        row.question.id,
        row.question.tags.join(" "),
        row.question.text,
        row.answer.understood,
        row.outcome(),
        row.answer.intent,
        row.answer.confidence,
        row.answer.facets,
        row.question.procedure,
        row.question.facets,
        row.question.outcome,
        row.rank,
        first
            .iter()
            .map(|f| name(f))
            .collect::<Vec<_>>()
            .join(" | "),
    )
}

fn table(out: &mut impl Write, report: &[(String, Figures)]) -> io::Result<()> {
    writeln!(
        out,
        "{:16} {:>5} {:>6} {:>6} {:>6} {:>6} {:>8} {:>6} {:>5} {:>7} {:>6} {:>7} {:>5} {:>6} {:>6}",
        "group",
        "n",
        "R@1",
        "R@3",
        "R@10",
        "MRR",
        "answered",
        "wrong",
        "lost",
        "refused",
        "facets",
        "outcome",
        "ECE",
        "p50us",
        "p99us"
    )?;
    for (tag, f) in report {
        writeln!(
            out,
            "{:16} {:>5} {:>6} {:>6} {:>6} {:>6} {:>8} {:>6} {:>5} {:>7} {:>6} {:>7} {:>5} {:>6.0} {:>6.0}",
            tag,
            f.questions,
            percent(f.recall_1),
            percent(f.recall_3),
            percent(f.recall_10),
            percent(f.mrr_10),
            percent(f.answered),
            percent(f.wrong_confident),
            percent(f.lost),
            optional(f.refused),
            optional(f.facet_f1),
            optional(f.outcome_accuracy),
            percent(f.calibration_error),
            f.p50_micros,
            f.p99_micros,
        )?;
    }
    Ok(())
}
