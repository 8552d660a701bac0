//! The best way through a row of choices (Viterbi).

/// Picks one choice at each place so that the sum of scores is largest; of equal ways the first.
///
/// `choices` says how many choices each place has (at least one). `score` is told the place, the choice taken at the
/// place before (`None` at the first) and the choice here.
pub(crate) fn best_path(
    choices: &[usize],
    score: impl Fn(usize, Option<usize>, usize) -> f32,
) -> Vec<usize> {
    let Some(first) = choices.first() else {
        return Vec::new();
    };
    let mut sums: Vec<f32> = (0..*first).map(|choice| score(0, None, choice)).collect();
    let mut from: Vec<Vec<usize>> = Vec::with_capacity(choices.len());
    for (at, count) in choices.iter().enumerate().skip(1) {
        let mut row = Vec::with_capacity(*count);
        let mut next = Vec::with_capacity(*count);
        for choice in 0..*count {
            let mut best = (f32::NEG_INFINITY, 0);
            for (before, sum) in sums.iter().enumerate() {
                let total = sum + score(at, Some(before), choice);
                if total > best.0 {
                    best = (total, before);
                }
            }
            next.push(best.0);
            row.push(best.1);
        }
        from.push(row);
        sums = next;
    }
    let best = (0..sums.len()).fold(0, |best, at| if sums[at] > sums[best] { at } else { best });
    let mut picks = vec![best];
    for row in from.iter().rev() {
        let last = picks[picks.len() - 1];
        picks.push(row.get(last).copied().unwrap_or(0));
    }
    picks.reverse();
    picks
}

#[cfg(test)]
mod tests {
    use crate::text::path::best_path;

    #[test]
    fn weighs_the_whole() {
        assert!(best_path(&[], |_, _, _| 0.0).is_empty());
        // The second choice costs at first and pays later.
        let picks = best_path(&[2, 1, 2], |at, before, here| match (at, before, here) {
            (0, None, 1) => -1.0,
            (1, Some(1), 0) => 3.0,
            (2, _, 1) => 1.0,
            _ => 0.0,
        });
        assert_eq!(picks, [1, 0, 1]);
    }
}
