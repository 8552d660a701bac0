//! `train`: fits the weights to questions with known answers and reports them cross-validated.

use std::collections::BTreeMap;
use std::io;
use std::io::Write;
use std::path::PathBuf;

use crate::app::library;
use crate::cli::Setup;
use crate::cli::measure;
use crate::cli::measure::Question;
use crate::understanding::confidence;
use crate::understanding::engine::Engine;
use crate::understanding::features;
use crate::understanding::train;
use crate::understanding::train::Judged;
use crate::understanding::train::Lesson;
use crate::understanding::weights::Weights;

/// Folds of the cross-validation; all questions about one procedure are in one fold.
const FOLDS: usize = 5;
const HOLD_SCORER: f32 = 0.02;
const HOLD_CONFIDENCE: f32 = 0.003;

#[derive(Debug, clap::Args)]
pub(crate) struct Train {
    /// Questions, one JSON object a line
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Where to write the weights; default: standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

struct Sample {
    fold: usize,
    lesson: Lesson,
    in_scope: bool,
}

impl Train {
    pub(crate) fn run(self, setup: &Setup) -> anyhow::Result<()> {
        let mut questions = Vec::new();
        let mut hasher = blake3::Hasher::new();
        for file in &self.files {
            hasher.update(&std::fs::read(file)?);
            questions.extend(measure::read(file)?);
        }
        let mut dialog = library::open(&setup.places, false)?.dialog;
        let samples = samples(dialog.engine(), &questions)?;
        let start = Weights::embedded()?.fitted().scorer;
        let mut crossed = Vec::new();
        let (mut first, mut three, mut count) = (0, 0, 0);
        for fold in 0..FOLDS {
            let lessons: Vec<Lesson> = samples
                .iter()
                .filter(|s| s.fold != fold)
                .map(|s| s.lesson.clone())
                .collect();
            let fitted = train::scorer(&lessons, &start, HOLD_SCORER);
            for (at, sample) in samples.iter().enumerate().filter(|(_, s)| s.fold == fold) {
                let rank = rank(&sample.lesson, &fitted);
                count += usize::from(sample.in_scope);
                first += usize::from(rank == Some(0));
                three += usize::from(rank.is_some_and(|rank| rank < 3));
                crossed.push((at, rank));
            }
        }
        let all: Vec<Lesson> = samples.iter().map(|s| s.lesson.clone()).collect();
        let scorer = train::scorer(&all, &start, HOLD_SCORER);
        dialog.engine_mut().fitted.scorer = scorer;
        let (right, among) = judged(dialog.engine(), &questions)?;
        let weights = Weights {
            trained_on: hasher.finalize().to_hex()[..16].to_owned(),
            scorer: named(&features::NAMES, &scorer),
            first: named(
                &confidence::NAMES,
                &train::logistic(&right, HOLD_CONFIDENCE),
            ),
            three: named(
                &confidence::NAMES,
                &train::logistic(&among, HOLD_CONFIDENCE),
            ),
        };
        let text = toml::to_string(&weights)?;
        match &self.out {
            Some(path) => std::fs::write(path, text)?,
            None => writeln!(io::stdout().lock(), "{text}")?,
        }
        let share = |part: usize| 100.0 * part as f64 / count.max(1) as f64;
        writeln!(
            io::stderr(),
            "cross-validated by procedure over {count} questions: R@1 {:.1}, R@3 {:.1}",
            share(first),
            share(three)
        )?;
        Ok(())
    }
}

fn named(names: &[&str], weights: &[f32]) -> BTreeMap<String, f32> {
    let rounded = weights
        .iter()
        .map(|weight| (weight * 1000.0).round() / 1000.0);
    names
        .iter()
        .map(|name| (*name).to_owned())
        .zip(rounded)
        .collect()
}

fn accepts(engine: &Engine, question: &Question, ordinal: usize) -> bool {
    let card = &engine.model.deck.cards[ordinal];
    let accepted = question.procedure.as_deref().unwrap_or_default();
    accepted
        .iter()
        .any(|code| *code == card.code || card.replaces.contains(code))
}

fn samples(engine: &Engine, questions: &[Question]) -> anyhow::Result<Vec<Sample>> {
    let mut samples = Vec::new();
    for question in questions
        .iter()
        .filter(|question| question.history.is_empty())
    {
        let ranked = engine.rank_all(&question.text)?;
        let code = question.procedure.as_ref().and_then(|codes| codes.first());
        let fold = code.map_or(0, |code| {
            blake3::hash(code.as_bytes()).as_bytes()[0] as usize % FOLDS
        });
        samples.push(Sample {
            fold,
            in_scope: code.is_some(),
            lesson: Lesson {
                right: ranked
                    .iter()
                    .map(|c| accepts(engine, question, c.ordinal))
                    .collect(),
                candidates: ranked.iter().map(|c| c.features).collect(),
            },
        });
    }
    Ok(samples)
}

fn rank(lesson: &Lesson, weights: &[f32; features::COUNT]) -> Option<usize> {
    let score = |candidate: &[f32; features::COUNT]| -> f32 {
        candidate.iter().zip(weights).map(|(f, w)| f * w).sum()
    };
    let mut order: Vec<usize> = (0..lesson.candidates.len()).collect();
    order.sort_by(|a, b| score(&lesson.candidates[*b]).total_cmp(&score(&lesson.candidates[*a])));
    order.iter().position(|at| lesson.right[*at])
}

fn judged(engine: &Engine, questions: &[Question]) -> anyhow::Result<(Vec<Judged>, Vec<Judged>)> {
    let (mut first, mut three) = (Vec::new(), Vec::new());
    for question in questions
        .iter()
        .filter(|q| q.history.is_empty() && q.procedure.is_some())
    {
        let understood = engine.understand(&question.text, None)?;
        if understood.candidates.is_empty() {
            continue;
        }
        let right: Vec<bool> = understood
            .candidates
            .iter()
            .take(3)
            .map(|c| accepts(engine, question, c.ordinal))
            .collect();
        let signals = understood.signals;
        first.push(Judged {
            signals,
            right: right.first() == Some(&true),
        });
        three.push(Judged {
            signals,
            right: right.contains(&true),
        });
    }
    Ok((first, three))
}
