//! Questions with known answers, and how well they are answered (contracts, "Questions for eval").

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use anyhow::Context;
use jiff::Timestamp;
use serde::Deserialize;
use serde::Serialize;

use crate::content::model::Facet;
use crate::dialog::answer::Answer;
use crate::dialog::answer::Heard;
use crate::dialog::answer::Outcome;
use crate::dialog::conversation::Conversation;
use crate::dialog::turn::Dialog;

/// A question with what is right.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Question {
    /// Its name.
    pub(crate) id: serde_json::Value,
    /// What is typed.
    pub(crate) text: String,
    /// Accepted codes; empty: none must be answered; absent: not judged.
    pub(crate) procedure: Option<Vec<String>>,
    /// What is asked.
    pub(crate) facets: Option<Vec<Facet>>,
    /// What should come of it.
    pub(crate) outcome: Option<String>,
    /// Earlier messages of the conversation.
    #[serde(default)]
    pub(crate) history: Vec<String>,
    /// Groups to report.
    #[serde(default)]
    pub(crate) tags: Vec<String>,
}

/// Reads a file of questions.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<Question>> {
    let text = std::fs::read_to_string(path).with_context(|| {
        format!(
            "{} cannot be read; name a .jsonl file of questions",
            path.display()
        )
    })?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| {
            serde_json::from_str(line)
                .with_context(|| format!("{}:{}: this line is no question", path.display(), at + 1))
        })
        .collect()
}

/// A question, answered.
pub(crate) struct Row {
    pub(crate) question: Question,
    pub(crate) answer: Answer,
    pub(crate) micros: f64,
    /// Place of the first accepted candidate, from 1.
    pub(crate) rank: Option<usize>,
}

/// Asks every question in a fresh conversation.
pub(crate) fn ask(
    dialog: &Dialog,
    questions: Vec<Question>,
    at: Timestamp,
) -> anyhow::Result<Vec<Row>> {
    let mut rows = Vec::with_capacity(questions.len());
    for question in questions {
        let mut talk = Conversation::default();
        for earlier in &question.history {
            dialog.turn(&mut talk, &Heard::Text(earlier.clone()), at)?;
        }
        let start = Instant::now();
        let answer = dialog.turn(&mut talk, &Heard::Text(question.text.clone()), at)?;
        let micros = start.elapsed().as_secs_f64() * 1e6;
        let accepted = question.procedure.clone().unwrap_or_default();
        let rank = answer.procedures.iter().position(|ranked| {
            accepted
                .iter()
                .any(|code| *code == ranked.code || ranked.replaces.contains(code))
        });
        rows.push(Row {
            question,
            answer,
            micros,
            rank: rank.map(|rank| rank + 1),
        });
    }
    Ok(rows)
}

impl Row {
    fn in_scope(&self) -> bool {
        self.question
            .procedure
            .as_ref()
            .is_some_and(|codes| !codes.is_empty())
    }

    /// A wrong procedure was answered with.
    pub(crate) fn wrong_confident(&self) -> bool {
        self.in_scope() && self.answer.outcome == Outcome::Answer && self.rank != Some(1)
    }

    pub(crate) fn outcome(&self) -> String {
        serde_json::to_value(self.answer.outcome)
            .ok()
            .and_then(|value| value.as_str().map(str::to_owned))
            .unwrap_or_default()
    }
}

/// The figures of a group of questions; shares are 0 to 1.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Figures {
    pub(crate) questions: usize,
    pub(crate) in_scope: usize,
    pub(crate) recall_1: f64,
    pub(crate) recall_3: f64,
    pub(crate) recall_10: f64,
    pub(crate) mrr_10: f64,
    pub(crate) answered: f64,
    pub(crate) wrong_confident: f64,
    pub(crate) lost: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) refused: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) facet_f1: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) outcome_accuracy: Option<f64>,
    pub(crate) calibration_error: f64,
    pub(crate) p50_micros: f64,
    pub(crate) p99_micros: f64,
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

/// The figures of rows.
pub(crate) fn figures(rows: &[&Row]) -> Figures {
    let scope: Vec<&&Row> = rows.iter().filter(|row| row.in_scope()).collect();
    let within = |most: usize| {
        share(
            scope
                .iter()
                .filter(|row| row.rank.is_some_and(|rank| rank <= most))
                .count(),
            scope.len(),
        )
    };
    let outside: Vec<&&Row> = rows
        .iter()
        .filter(|row| row.question.procedure.as_ref().is_some_and(Vec::is_empty))
        .collect();
    let refused = outside
        .iter()
        .filter(|row| !matches!(row.answer.outcome, Outcome::Answer | Outcome::Dossier))
        .count();
    let lost = scope
        .iter()
        .filter(|row| matches!(row.answer.outcome, Outcome::Handover | Outcome::Smalltalk))
        .count();
    let answered = scope
        .iter()
        .filter(|row| row.answer.outcome == Outcome::Answer)
        .count();
    let wrong = scope.iter().filter(|row| row.wrong_confident()).count();
    let judged: Vec<&&Row> = rows
        .iter()
        .filter(|row| row.question.outcome.is_some())
        .collect();
    let right = judged
        .iter()
        .filter(|row| row.question.outcome.as_deref() == Some(&row.outcome()))
        .count();
    let mut micros: Vec<f64> = rows.iter().map(|row| row.micros).collect();
    micros.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let last = micros.len().saturating_sub(1) as f64;
        micros
            .get((last * share).round() as usize)
            .copied()
            .unwrap_or(0.0)
    };
    Figures {
        questions: rows.len(),
        in_scope: scope.len(),
        recall_1: within(1),
        recall_3: within(3),
        recall_10: within(10),
        mrr_10: scope
            .iter()
            .filter_map(|row| row.rank)
            .map(|rank| 1.0 / rank as f64)
            .sum::<f64>()
            / scope.len().max(1) as f64,
        answered: share(answered, scope.len()),
        wrong_confident: share(wrong, scope.len()),
        lost: share(lost, scope.len()),
        refused: (!outside.is_empty()).then(|| share(refused, outside.len())),
        facet_f1: facet_f1(rows),
        outcome_accuracy: (!judged.is_empty()).then(|| share(right, judged.len())),
        calibration_error: calibration(&scope).1,
        p50_micros: at(0.5),
        p99_micros: at(0.99),
    }
}

fn facet_f1(rows: &[&Row]) -> Option<f64> {
    let (mut both, mut found, mut wanted, mut judged) = (0, 0, 0, 0);
    for row in rows {
        let Some(facets) = &row.question.facets else {
            continue;
        };
        judged += 1;
        wanted += facets.len();
        found += row.answer.facets.len();
        both += row
            .answer
            .facets
            .iter()
            .filter(|facet| facets.contains(facet))
            .count();
    }
    (judged > 0).then(|| {
        if wanted + found == 0 {
            1.0
        } else {
            2.0 * both as f64 / (wanted + found) as f64
        }
    })
}

/// One bin of the reliability table: how sure we were and how often we were right.
#[derive(Debug, Serialize)]
pub(crate) struct Bin {
    pub(crate) from: f64,
    pub(crate) questions: usize,
    pub(crate) said: f64,
    pub(crate) right: f64,
}

/// The reliability table in tenths, and the expected calibration error.
pub(crate) fn calibration(rows: &[&&Row]) -> (Vec<Bin>, f64) {
    let mut bins: BTreeMap<usize, (usize, f64, usize)> = BTreeMap::new();
    for row in rows {
        let sure = f64::from(row.answer.confidence);
        let bin = bins.entry(((sure * 10.0) as usize).min(9)).or_default();
        bin.0 += 1;
        bin.1 += sure;
        bin.2 += usize::from(row.rank == Some(1));
    }
    let table: Vec<Bin> = bins
        .iter()
        .map(|(at, (count, said, right))| Bin {
            from: *at as f64 / 10.0,
            questions: *count,
            said: said / *count as f64,
            right: share(*right, *count),
        })
        .collect();
    let error = table
        .iter()
        .map(|bin| (bin.said - bin.right).abs() * bin.questions as f64)
        .sum::<f64>();
    (table, error / rows.len().max(1) as f64)
}

/// All rows, then each tag.
pub(crate) fn by_tag(rows: &[Row]) -> Vec<(String, Figures)> {
    let all: Vec<&Row> = rows.iter().collect();
    let mut report = vec![("all".to_owned(), figures(&all))];
    let tags: std::collections::BTreeSet<&String> =
        rows.iter().flat_map(|row| &row.question.tags).collect();
    for tag in tags {
        let tagged: Vec<&Row> = rows
            .iter()
            .filter(|row| row.question.tags.contains(tag))
            .collect();
        report.push((tag.clone(), figures(&tagged)));
    }
    report
}
