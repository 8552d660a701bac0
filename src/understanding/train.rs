//! Fits the weights: a listwise softmax for the scorer, logistics for the confidence.
//!
//! Convex, deterministic, a second for a thousand questions. Split by document, not by question,
//! whenever the result is to be believed: the same procedure in both halves teaches its name.

use crate::understanding::confidence;
use crate::understanding::features;

/// One question to learn ranking from: its candidates, and which of them are right.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// Features of each candidate.
    pub candidates: Vec<[f32; features::COUNT]>,
    /// Whether each is right.
    pub right: Vec<bool>,
}

/// One ranked list to learn confidence from.
#[derive(Debug, Clone)]
pub struct Judged {
    /// Its signals.
    pub signals: [f32; confidence::COUNT],
    /// Whether it was right.
    pub right: bool,
}

const STEPS: usize = 600;
const RATE: f32 = 0.5;

/// Fits the scorer, starting from `start`, held near it by `hold`.
pub fn scorer(
    lessons: &[Lesson],
    start: &[f32; features::COUNT],
    hold: f32,
) -> [f32; features::COUNT] {
    let mut weights = *start;
    let usable: Vec<&Lesson> = lessons
        .iter()
        .filter(|l| l.right.contains(&true) && l.right.contains(&false))
        .collect();
    let mut squares = [1e-6_f32; features::COUNT];
    for _ in 0..STEPS {
        let mut slope = [0.0_f32; features::COUNT];
        for lesson in &usable {
            let sums: Vec<f32> = lesson
                .candidates
                .iter()
                .map(|candidate| candidate.iter().zip(&weights).map(|(f, w)| f * w).sum())
                .collect();
            let highest = sums.iter().copied().fold(f32::MIN, f32::max);
            let raised: Vec<f32> = sums.iter().map(|sum| (sum - highest).exp()).collect();
            let all: f32 = raised.iter().sum();
            let good: f32 = raised
                .iter()
                .zip(&lesson.right)
                .filter(|(_, r)| **r)
                .map(|(e, _)| e)
                .sum();
            for ((candidate, raised), right) in
                lesson.candidates.iter().zip(&raised).zip(&lesson.right)
            {
                let pull = raised / all - if *right { raised / good.max(1e-9) } else { 0.0 };
                for (slope, feature) in slope.iter_mut().zip(candidate) {
                    *slope += pull * feature;
                }
            }
        }
        let count = usable.len().max(1) as f32;
        for at in 0..features::COUNT {
            let gradient = slope[at] / count + hold * (weights[at] - start[at]);
            squares[at] += gradient * gradient;
            weights[at] -= RATE * gradient / squares[at].sqrt();
        }
    }
    weights
}

/// Fits a logistic with ridge `hold`.
pub fn logistic(judged: &[Judged], hold: f32) -> [f32; confidence::COUNT] {
    let mut weights = [0.0_f32; confidence::COUNT];
    let mut squares = [1e-6_f32; confidence::COUNT];
    let count = judged.len().max(1) as f32;
    for _ in 0..STEPS * 3 {
        let mut slope = [0.0_f32; confidence::COUNT];
        for one in judged {
            let error =
                confidence::probability(&weights, &one.signals) - if one.right { 1.0 } else { 0.0 };
            for (slope, signal) in slope.iter_mut().zip(&one.signals) {
                *slope += error * signal;
            }
        }
        for at in 0..confidence::COUNT {
            let ridge = if at == 0 { 0.0 } else { hold * weights[at] };
            let gradient = slope[at] / count + ridge;
            squares[at] += gradient * gradient;
            weights[at] -= RATE * gradient / squares[at].sqrt();
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_telling_feature_gains_weight() {
        let mut good = [0.0; features::COUNT];
        good[3] = 1.0;
        let lesson = Lesson {
            candidates: vec![[0.0; features::COUNT], good],
            right: vec![false, true],
        };
        let weights = scorer(&vec![lesson; 8], &[0.0; features::COUNT], 0.01);
        assert!(weights[3] > 0.5);
        assert!(weights[4].abs() < 1e-3);
    }

    #[test]
    fn a_logistic_learns_a_threshold() {
        let judged: Vec<Judged> = (0..40)
            .map(|at| {
                let mut signals = [0.0; confidence::COUNT];
                signals[0] = 1.0;
                signals[1] = at as f32 / 10.0;
                Judged {
                    signals,
                    right: at >= 20,
                }
            })
            .collect();
        let weights = logistic(&judged, 0.001);
        assert!(confidence::probability(&weights, &judged[39].signals) > 0.8);
        assert!(confidence::probability(&weights, &judged[0].signals) < 0.2);
    }
}
