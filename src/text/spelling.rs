//! Spelling on folded words: typos, confused sounds, words run together or cut apart.

use rustc_hash::FxHashMap;

use crate::text::lexicon::Lexicon;
use crate::text::path::best_path;
use crate::text::slips::confusions;
use crate::text::slips::slip;
use crate::text::syllable::fold_key;
use crate::text::syllable::is_folded_syllable;
use crate::text::syllable::is_syllable;

/// A word counted this often in the content is known.
const KNOWN: f32 = 3.0;
/// A word has to be this common to be what was meant by another.
const COMMON: f32 = 5.0;
/// A word has to be this common to be part of a run.
const IN_A_RUN: f32 = 5.0;
/// The longest syllable has seven letters.
const LONGEST: usize = 7;
/// A run longer than this is no Vietnamese, in letters.
const LONGEST_RUN: usize = 60;

/// A word as the speller is shown it.
#[derive(Debug, Clone, Copy)]
pub struct Typed<'a> {
    /// Folded.
    pub folded: &'a str,
    /// Its key when it was typed with accents.
    pub key: Option<&'a str>,
    /// Not to be touched: a code, a number, a name, a protected word, an abbreviation.
    pub fixed: bool,
    /// Written with a capital in the middle of a sentence: unknown, it is a name rather than a slip.
    pub name: bool,
}

/// What a word turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// Itself.
    Itself,
    /// Another folded word, typed wrongly.
    Word(String),
    /// Another key: one sound for another, with the accents typed.
    Key(String),
    /// Several words run together: where each begins, in letters.
    Run(Vec<usize>),
}

/// One way to understand a word.
struct Choice {
    meant: Meant,
    first: Option<u32>,
    last: Option<u32>,
    /// What it is worth apart from its neighbours.
    worth: f32,
    /// A possible syllable nobody counted: likelier than a word that cannot be.
    possible: bool,
}

/// Understands misspelled words by their letters and their neighbours.
#[derive(Debug, Clone, Default)]
pub struct Speller {
    /// Every word that one left-out letter leads to, packed → numbers in the lexicon.
    deletes: FxHashMap<u64, Vec<u32>>,
}

impl Speller {
    /// Learns the common words of a lexicon.
    pub fn new(lexicon: &Lexicon) -> Self {
        let counts = lexicon.folded();
        let mut deletes: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for id in 0..counts.len() as u32 {
            let word = counts.word(id);
            if counts.count(id) >= COMMON && is_folded_syllable(word) {
                for way in ways(word) {
                    let ids = deletes.entry(way).or_default();
                    if ids.last() != Some(&id) {
                        ids.push(id);
                    }
                }
            }
        }
        Self { deletes }
    }

    /// What each word was meant to be.
    pub fn correct(&self, lexicon: &Lexicon, words: &[Typed<'_>]) -> Vec<Meant> {
        let mut choices: Vec<Vec<Choice>> = words
            .iter()
            .map(|word| self.choices(lexicon, word))
            .collect();
        let counts = lexicon.folded();
        let sizes: Vec<usize> = choices.iter().map(Vec::len).collect();
        let picks = if sizes.iter().all(|size| *size == 1) {
            vec![0; sizes.len()]
        } else {
            best_path(&sizes, |at, before, here| {
                let before = before.and_then(|before| choices[at - 1][before].last);
                let choice = &choices[at][here];
                let likely = match choice.first {
                    None if choice.possible => counts.once(),
                    first => counts.likelihood(before, first),
                };
                likely + choice.worth
            })
        };
        choices
            .iter_mut()
            .zip(picks)
            .map(|(choices, pick)| choices.swap_remove(pick).meant)
            .collect()
    }

    fn choices(&self, lexicon: &Lexicon, word: &Typed<'_>) -> Vec<Choice> {
        let counts = lexicon.folded();
        let Typed { folded, key, .. } = *word;
        let id = counts.id(folded);
        let possible = is_folded_syllable(folded);
        let accented = key.filter(|key| is_syllable(key));
        let attested = accented.is_none_or(|key| lexicon.key_count(key) > 0.0);
        let known = attested && id.is_some_and(|id| counts.count(id) >= KNOWN);
        let letters = folded.len();
        // What cannot be a syllable is the less likely meant the longer it is.
        let odd = 8.0 + 3.0 * letters.clamp(LONGEST, LONGEST_RUN).saturating_sub(LONGEST) as f32;
        let worth = if known || possible { 0.0 } else { -odd };
        // Accents that nobody uses there: its letters are known, it is not.
        let first = id.filter(|_| attested);
        let mut found = vec![Choice {
            meant: Meant::Itself,
            first,
            last: id,
            worth,
            possible,
        }];
        if word.fixed || (word.name && possible) || !folded.bytes().all(|b| b.is_ascii_lowercase())
        {
            return found;
        }
        let voiced = folded.bytes().any(|b| b"aeiouy".contains(&b));
        if !voiced {
            // An abbreviation no table has, or a vowel left out ("tm trú"): only neighbours can tell.
            found[0].possible = true;
            found[0].worth = 0.0;
            if !known && (2..=LONGEST).contains(&letters) {
                self.slips(lexicon, folded, 4.0, &mut found);
            }
            return found;
        }
        if let Some(key) = accented {
            sounds_with_accents(lexicon, key, &mut found);
        } else if (2..=LONGEST + 2).contains(&letters) {
            sounds(lexicon, folded, known, &mut found);
        }
        // The accents of a possible syllable were put there on purpose.
        let accented = accented.is_some();
        if !known && (2..=LONGEST + 2).contains(&letters) {
            let doubt = if accented {
                8.0
            } else if possible {
                2.0
            } else {
                0.0
            };
            self.slips(lexicon, folded, doubt, &mut found);
        }
        if !known && !accented {
            found.extend(run(lexicon, folded, possible));
        }
        found
    }

    fn slips(&self, lexicon: &Lexicon, folded: &str, doubt: f32, found: &mut Vec<Choice>) {
        for way in ways(folded) {
            for id in self.deletes.get(&way).into_iter().flatten() {
                let meant = lexicon.folded().word(*id);
                if meant == folded {
                    continue;
                }
                if let Some(cost) = slip(folded, meant) {
                    let short = if meant.len() <= 2 { 1.5 } else { 0.0 };
                    propose(
                        found,
                        *id,
                        Meant::Word(meant.to_owned()),
                        cost + doubt + short,
                    );
                }
            }
        }
    }
}

/// Whether the content knows a word as it was typed.
pub(crate) fn known(lexicon: &Lexicon, folded: &str, key: Option<&str>) -> bool {
    lexicon.count(folded) >= KNOWN && key.is_none_or(|key| lexicon.key_count(key) > 0.0)
}

/// Sounds confused in a word typed without accents.
fn sounds(lexicon: &Lexicon, folded: &str, known: bool, found: &mut Vec<Choice>) {
    let cost = if known { 6.0 } else { 2.0 };
    for other in confusions(folded) {
        if let Some(id) = lexicon
            .folded()
            .id(&other)
            .filter(|id| lexicon.folded().count(*id) >= COMMON)
        {
            propose(found, id, Meant::Word(other), cost);
        }
    }
}

/// Sounds confused in a word typed with accents: the accents have to fit as well.
fn sounds_with_accents(lexicon: &Lexicon, key: &str, found: &mut Vec<Choice>) {
    let (letters, tone) =
        key.split_at(key.len() - usize::from(key.ends_with(|c: char| c.is_ascii_digit())));
    let seen = lexicon.key_count(key);
    for other in confusions(letters) {
        let other = format!("{other}{tone}");
        let count = lexicon.key_count(&other);
        // A word the content knows gives way only to one that is far more common.
        if count >= COMMON && count >= 40.0 * seen {
            let cost = if seen > 0.0 { 5.0 } else { 2.0 };
            if let Some(id) = lexicon.folded().id(&fold_key(&other)) {
                propose(found, id, Meant::Key(other), cost);
            }
        }
    }
}

fn propose(found: &mut Vec<Choice>, id: u32, meant: Meant, cost: f32) {
    match found
        .iter_mut()
        .find(|choice| choice.first == Some(id) && choice.last == Some(id))
    {
        Some(known) if known.meant != Meant::Itself && known.worth < -cost => {
            known.worth = -cost;
            known.meant = meant;
        }
        Some(_) => {}
        None => found.push(Choice {
            meant,
            first: Some(id),
            last: Some(id),
            worth: -cost,
            possible: true,
        }),
    }
}

/// The words that an unknown one is made of, when it is several run together.
fn run(lexicon: &Lexicon, folded: &str, possible: bool) -> Option<Choice> {
    /// What a space left out costs.
    const SPACE: f32 = 1.5;
    let counts = lexicon.folded();
    let length = folded.len();
    if !(4..=LONGEST_RUN).contains(&length) {
        return None;
    }
    // The best way to each place: its worth, where its last word begins, and that word.
    let mut best: Vec<Option<(f32, usize, u32)>> = vec![None; length + 1];
    for end in 1..=length {
        for start in end.saturating_sub(LONGEST)..end {
            let word = &folded[start..end];
            let (sum, before) = match best[start] {
                _ if start == 0 => (0.0, None),
                Some((sum, _, before)) => (sum, Some(before)),
                None => continue,
            };
            let Some(id) = counts.id(word).filter(|id| counts.count(*id) >= IN_A_RUN) else {
                continue;
            };
            if !is_folded_syllable(word) {
                continue;
            }
            // One letter alone is hardly ever a word of its own inside a run.
            let single = if end - start == 1 { 3.0 } else { 0.0 };
            let likely = if start == 0 {
                0.0
            } else {
                counts.likelihood(before, Some(id)) - SPACE
            };
            let worth = sum + likely - single;
            if best[end].is_none_or(|(known, _, _)| worth > known) {
                best[end] = Some((worth, start, id));
            }
        }
    }
    let (worth, _, last) = best[length]?;
    let (mut starts, mut first, mut at) = (Vec::new(), last, length);
    while at > 0 {
        (_, at, first) = best[at]?;
        starts.push(at);
    }
    starts.reverse();
    let doubt = if possible { 3.0 } else { 0.0 };
    (starts.len() >= 2).then_some(Choice {
        meant: Meant::Run(starts),
        first: Some(first),
        last: Some(last),
        worth: worth - doubt,
        possible: true,
    })
}

/// Whether two neighbours are one word cut in two (`giấ y`): as folded words, with the words around them.
pub fn is_cut(
    lexicon: &Lexicon,
    before: Option<&str>,
    halves: [Typed<'_>; 2],
    joined: (&str, Option<&str>),
    after: Option<&str>,
) -> bool {
    /// What a space too many costs.
    const SPACE: f32 = 3.0;
    let counts = lexicon.folded();
    let [a, b] = halves;
    let (whole, key) = joined;
    let Some(id) = counts.id(whole).filter(|id| counts.count(*id) >= COMMON) else {
        return false;
    };
    if a.fixed
        || b.fixed
        || whole.len() > LONGEST
        || key.is_some_and(|key| lexicon.key_count(key) <= 0.0)
    {
        return false;
    }
    let strange = |half: &Typed<'_>| !known(lexicon, half.folded, half.key);
    let short = a.folded.len() == 1 || b.folded.len() == 1;
    if !(strange(&a) || strange(&b) || short) {
        return false;
    }
    let number = |word: Option<&str>| word.and_then(|word| counts.id(word));
    let (before, after) = (number(before), number(after));
    let half = |before, half: &Typed<'_>| {
        let id = counts.id(half.folded).filter(|_| !strange(half));
        let likely = counts.likelihood(before, id);
        // The accents of a possible syllable speak for it.
        if id.is_none() && is_folded_syllable(half.folded) {
            likely.max(counts.once())
        } else {
            likely
        }
    };
    let follow = |last| {
        if after.is_some() {
            counts.likelihood(last, after)
        } else {
            0.0
        }
    };
    let apart = half(before, &a) + half(counts.id(a.folded), &b) + follow(counts.id(b.folded));
    let together = counts.likelihood(before, Some(id)) + follow(Some(id));
    // Two words that are both known are rarely one.
    let doubt = if strange(&a) || strange(&b) {
        SPACE
    } else {
        2.0 * SPACE
    };
    together - doubt > apart
}

/// A folded word and every word one letter shorter, packed into numbers. Nothing for long words and odd letters.
fn ways(word: &str) -> impl Iterator<Item = u64> {
    let packed = |skip: usize| {
        let letters = word.bytes().enumerate().filter(move |(at, _)| *at != skip);
        letters.fold(1_u64, |packed, (_, b)| packed << 5 | u64::from(b & 31))
    };
    let fits = word.len() <= 12 && word.bytes().all(|b| b.is_ascii_lowercase());
    let count = if fits { word.len() + 1 } else { 0 };
    (0..count).map(move |at| packed(if at == 0 { usize::MAX } else { at - 1 }))
}

#[cfg(test)]
mod tests {
    use crate::text::lexicon::Lexicon;
    use crate::text::lexicon::LexiconBuilder;
    use crate::text::spelling::Meant;
    use crate::text::spelling::Speller;
    use crate::text::spelling::Typed;
    use crate::text::spelling::is_cut;

    fn lexicon() -> Lexicon {
        let mut builder = LexiconBuilder::default();
        builder.add(
            "đổi bằng lái xe\ncấp giấy phép lái xe\nlàm sổ đỏ\nnộp hồ sơ\nđăng ký khai sinh\ngiấy tờ",
            20.0,
        );
        builder.build()
    }

    fn meant(text: &str) -> Vec<Meant> {
        let lexicon = lexicon();
        let words: Vec<Typed<'_>> = text
            .split(' ')
            .map(|folded| Typed {
                folded,
                key: None,
                fixed: folded == "lya",
                name: false,
            })
            .collect();
        Speller::new(&lexicon).correct(&lexicon, &words)
    }

    #[test]
    fn typos_sounds_and_runs() {
        let word = |word: &str| Meant::Word(word.to_owned());
        assert_eq!(meant("doi bnag lai xe")[1], word("bang"));
        assert_eq!(meant("lam xo do")[1], word("so"));
        assert_eq!(meant("doibanglaixe"), [Meant::Run(vec![0, 3, 7, 10])]);
        assert_eq!(meant("khai sinh"), [Meant::Itself, Meant::Itself]);
        assert_eq!(meant("gplx lya"), [Meant::Itself, Meant::Itself]);
    }

    #[test]
    fn words_cut_apart() {
        let lexicon = lexicon();
        let typed = |folded, key| Typed {
            folded,
            key,
            fixed: false,
            name: false,
        };
        let halves = [typed("gia", Some("giâ2")), typed("y", None)];
        assert!(is_cut(
            &lexicon,
            Some("cap"),
            halves,
            ("giay", Some("giây2")),
            Some("to")
        ));
        let halves = [typed("giay", None), typed("to", None)];
        assert!(!is_cut(&lexicon, None, halves, ("giayto", None), None));
    }
}
