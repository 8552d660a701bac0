//! Syllables: one key for every spelling, the way back, and which ones there can be.
//!
//! A key is the letters with their marks and without the tone, then the tone as a digit 1 to 5:
//! `hòa` and `hoà` are both `hoa1`. It does not say where the tone stood, because that carries no
//! meaning.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::text::compose::look_alike;
use crate::text::letters::Mark;
use crate::text::letters::Sign;
use crate::text::letters::TONES;
use crate::text::letters::Tone;
use crate::text::letters::compose;
use crate::text::letters::decompose;
use crate::text::letters::is_vowel;
use crate::text::letters::sign;

const ONSETS: &str = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x";
const RIMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu \
    o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt \
    oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây \
    uê uêch uênh uơ uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu \
    uy uya uych uyên uyêt uynh uyp uyt uyu y yêm yên yêt yêu yêng ych ynh yt";

/// Every key, packed; and every folded form, packed. A packed word is a number, so both sets stay small.
static INVENTORY: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| rules().filter_map(|key| pack(&key)).collect());
static FOLDED: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| rules().filter_map(|key| pack(&fold_key(&key))).collect());

/// The letters of keys and the tone digits, for packing: six bits each.
const LETTERS: &str = "abcdeghiklmnopqrstuvxyăâêôơưđ12345";

fn pack(word: &str) -> Option<u64> {
    let mut packed = 0_u64;
    for (at, c) in word.chars().enumerate() {
        let place = LETTERS.chars().position(|letter| letter == c)?;
        if at >= 10 {
            return None;
        }
        packed = packed << 6 | (place as u64 + 1);
    }
    Some(packed)
}

/// The key of a word, in any case and normal form. A word that is no syllable gets one as well.
pub fn key(word: &str) -> String {
    let mut tone = Tone::Level;
    let mut letters: Vec<char> = Vec::with_capacity(word.len());
    for c in word.chars() {
        match sign(c) {
            Some(Sign::Tone(this)) => tone = this,
            Some(Sign::Mark(mark)) => {
                if let Some(last) = letters.last_mut() {
                    *last = compose(decompose(*last).0, mark, Tone::Level).unwrap_or(*last);
                }
            }
            None => {
                for c in look_alike(c).to_lowercase() {
                    let (base, mark, this) = decompose(c);
                    if this != Tone::Level {
                        tone = this;
                    }
                    letters.push(compose(base, mark, Tone::Level).unwrap_or(base));
                }
            }
        }
    }
    finish(letters, tone)
}

/// A key from letters without tone: i and y are one where they are interchangeable.
pub(crate) fn finish(mut letters: Vec<char>, tone: Tone) -> String {
    if let [onset, last @ 'i'] = letters.as_mut_slice()
        && "hklmst".contains(*onset)
    {
        *last = 'y';
    }
    if letters == ['q', 'u', 'i'] {
        letters[2] = 'y';
    }
    letters.into_iter().chain(tone.digit()).collect()
}

/// The letters and the tone of a key.
pub(crate) fn parts(key: &str) -> (&str, Tone) {
    let cut = key.len().saturating_sub(1);
    match key.chars().next_back().and_then(Tone::from_digit) {
        Some(tone) if cut > 0 => (&key[..cut], tone),
        _ => (key, Tone::Level),
    }
}

/// The folded form of a key.
pub fn fold_key(key: &str) -> String {
    let (letters, _) = parts(key);
    letters.chars().map(|c| decompose(c).0).collect()
}

/// Where the tone stands, as a place among the letters: on the vowel with a mark, else by the
/// older style that official text uses most (hòa, thủy).
pub(crate) fn tone_place(letters: &[char]) -> Option<usize> {
    let nucleus = |c: &char| is_vowel(decompose(*c).0);
    let mut from = 0;
    if letters.starts_with(&['q', 'u'])
        || (letters.starts_with(&['g', 'i']) && letters.get(2).is_some_and(nucleus))
    {
        from = 2;
    }
    let first = (from..letters.len()).find(|at| nucleus(&letters[*at]))?;
    let end = (first..letters.len())
        .find(|at| !nucleus(&letters[*at]))
        .unwrap_or(letters.len());
    // Of ưa, ưu and ươu the horn that leads takes it; of ươ, uyê, iê the last mark.
    let marked = (first..end)
        .rev()
        .find(|at| decompose(letters[*at]).1 != Mark::Plain);
    Some(match (marked, end - first) {
        (Some(marked), _) => marked,
        (None, 2) if end < letters.len() => first + 1,
        (None, 3) => first + 1,
        (None, _) => first,
    })
}

/// A key as people write it.
///
/// Where i and y are both in use it is the form official text has: kỹ, lý, tỷ, but sĩ, bác sĩ.
pub fn display(key: &str) -> String {
    let (letters, tone) = parts(key);
    let mut letters: Vec<char> = letters.chars().collect();
    let short = WITH_I.contains(&key);
    if let [_, last @ 'y'] = letters.as_mut_slice()
        && short
    {
        *last = 'i';
    }
    if tone != Tone::Level
        && let Some(at) = tone_place(&letters)
    {
        let (base, mark, _) = decompose(letters[at]);
        letters[at] = compose(base, mark, tone).unwrap_or(letters[at]);
    }
    letters.into_iter().collect()
}

/// Keys whose usual spelling has i although the key has y.
const WITH_I: [&str; 10] = [
    "sy", "sy1", "sy2", "sy3", "sy4", "sy5", "hy1", "ly1", "my1", "ty5",
];

/// Whether a key is a possible Vietnamese syllable.
pub fn is_syllable(key: &str) -> bool {
    pack(key).is_some_and(|packed| INVENTORY.contains(&packed))
}

/// Whether a folded word is a possible Vietnamese syllable without its accents.
pub fn is_folded_syllable(folded: &str) -> bool {
    pack(folded).is_some_and(|packed| FOLDED.contains(&packed))
}

/// All possible keys, each once, in no particular order. Slow: made afresh.
pub fn all() -> impl Iterator<Item = String> {
    let mut seen = FxHashSet::default();
    rules().filter(move |key| seen.insert(key.clone()))
}

/// Every key the rules allow, some more than once.
fn rules() -> impl Iterator<Item = String> {
    let onsets = std::iter::once("").chain(ONSETS.split_whitespace());
    let pairs = onsets.flat_map(|onset| RIMES.split_whitespace().map(move |rime| (onset, rime)));
    let bodies = pairs
        .filter(|(onset, rime)| fits(onset, rime))
        .map(|(onset, rime)| {
            // `gi` and a rime in i share the letter: gì, giếng.
            let onset = if onset == "gi" && rime.starts_with('i') {
                "g"
            } else {
                onset
            };
            (
                format!("{onset}{rime}"),
                ["c", "ch", "p", "t"]
                    .iter()
                    .any(|stop| rime.ends_with(stop)),
            )
        });
    bodies.flat_map(|(body, stopped)| {
        let tones = TONES
            .into_iter()
            .filter(move |tone| !stopped || matches!(tone, Tone::Acute | Tone::Dot));
        tones.map(move |tone| finish(body.chars().collect(), tone))
    })
}

/// The spelling rules for what may stand before what.
fn fits(onset: &str, rime: &str) -> bool {
    let first = rime.chars().next().unwrap_or(' ');
    let front = "eêiy".contains(first);
    match onset {
        "c" | "ng" | "g" if front => return false,
        "k" | "ngh" | "gh" if !front => return false,
        _ => {}
    }
    if first == 'y' && rime != "y" && !matches!(onset, "" | "qu") {
        return false;
    }
    if matches!(rime, "ych" | "ynh" | "yt") && onset != "qu" {
        return false;
    }
    onset != "qu" || rime == "ôc" || !"uoưô".contains(first)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use crate::text::syllable::all;
    use crate::text::syllable::display;
    use crate::text::syllable::fold_key;
    use crate::text::syllable::is_folded_syllable;
    use crate::text::syllable::is_syllable;
    use crate::text::syllable::key;

    #[test]
    fn one_key_for_every_spelling() {
        for (left, right) in [
            ("hòa", "hoà"),
            ("thủy", "thuỷ"),
            ("lí", "lý"),
            ("quí", "quý"),
            ("Khỏe", "khoẻ"),
            ("GIẤY", "giấy"),
        ] {
            assert_eq!(key(left), key(right));
        }
        assert_ne!(key("tai"), key("tay"));
        assert_eq!(fold_key(&key("giấy")), "giay");
    }

    #[test]
    fn displayed_as_official_text_writes_it() {
        for word in [
            "giấy", "nước", "chuyển", "tiến", "mã", "hoàn", "khoản", "mái", "mía", "hòa", "khỏe",
            "thủy", "ngoài", "muối", "người", "quá", "quý", "già", "giếng", "gì", "gìn", "đổi",
            "quốc", "được", "lệ",
        ] {
            assert_eq!(display(&key(word)), word);
        }
    }

    #[test]
    fn the_inventory_is_the_size_the_rules_give() {
        let count = all().count();
        assert!((16_000..19_000).contains(&count), "{count}");
        for word in [
            "quốc", "giấy", "phép", "nghỉ", "kỹ", "khuya", "quýt", "xoong",
        ] {
            assert!(is_syllable(&key(word)), "{word}");
        }
        for word in ["câp", "gplx", "visa", "kết2x", "ngi", "ceo"] {
            assert!(!is_syllable(word), "{word}");
        }
    }

    #[test]
    fn composed_and_decomposed_meet() {
        for known in all() {
            let shown = display(&known);
            let apart: String = shown.nfd().collect();
            assert_eq!(key(&shown), known);
            assert_eq!(key(&apart), known);
            assert!(is_syllable(&known) && is_folded_syllable(&fold_key(&known)));
        }
        // New-style placement: the tone on the last vowel of an open oa, oe, uy.
        for (old, new) in [
            ("hòa", "hoà"),
            ("tóe", "toé"),
            ("ủy", "uỷ"),
            ("khòe", "khoè"),
            ("lũy", "luỹ"),
            ("tọa", "toạ"),
        ] {
            assert_eq!(key(old), key(new));
        }
    }
}
