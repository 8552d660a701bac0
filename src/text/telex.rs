//! Telex: text typed with the keyboard off, such as `ddoori bawfng lasi xe`.

use crate::text::letters::Mark;
use crate::text::letters::Tone;
use crate::text::letters::compose;
use crate::text::letters::decompose;
use crate::text::letters::is_vowel;
use crate::text::syllable::finish;
use crate::text::syllable::is_syllable;
use crate::text::syllable::parts;
use crate::text::syllable::tone_place;

/// Where a typist puts the keys of tones and marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// Right after the vowel that bears it.
    AfterVowel,
    /// At the end of the syllable.
    AtEnd,
    /// At the end, and the keys of the marks just before it: `nguoiwf`.
    Late,
}

/// All placements.
pub const PLACEMENTS: [Placement; 3] = [Placement::AfterVowel, Placement::AtEnd, Placement::Late];

/// The key of the syllable whose keystrokes these are; `None` when they are not raw Telex.
pub fn decode(word: &str) -> Option<String> {
    let mut letters: Vec<char> = Vec::with_capacity(word.len());
    let mut tone = Tone::Level;
    let mut struck = false;
    for c in word.chars().map(|c| c.to_ascii_lowercase()) {
        if !c.is_ascii_alphabetic() {
            return None;
        }
        let voiced = nucleus(&letters);
        match c {
            's' | 'f' | 'r' | 'x' | 'j' if voiced => {
                if tone != Tone::Level {
                    return None;
                }
                tone = tone_of(c);
                struck = true;
            }
            'z' if voiced => struck = true,
            'w' => {
                horn(&mut letters)?;
                struck = true;
            }
            'o' if letters.last() == Some(&'ô') => {
                // A third o takes the hat off again: xooong is xoong.
                letters.pop();
                letters.extend(['o', 'o']);
            }
            'a' | 'e' | 'o' if hat(&mut letters, c) => struck = true,
            'd' if letters.first() == Some(&'d') => {
                letters[0] = 'đ';
                struck = true;
            }
            c => letters.push(c),
        }
    }
    pair(&mut letters);
    if !struck {
        return None;
    }
    let key = finish(letters, tone);
    is_syllable(&key).then_some(key)
}

/// What one horn key leaves open: `uwo` is ươ, and ươ without a final is uơ (thuở, huơ).
pub(crate) fn pair(letters: &mut [char]) {
    let last = letters.len().saturating_sub(1);
    for at in 1..letters.len() {
        if matches!(letters[at - 1..=at], ['ư', 'o' | 'ơ']) {
            letters[at] = 'ơ';
            letters[at - 1] = if at == last { 'u' } else { 'ư' };
        } else if at < last && at == 1 && letters[..2] == ['u', 'ơ'] {
            letters[0] = 'ư';
        } else if at < last
            && at >= 2
            && letters[at - 1..=at] == ['u', 'ơ']
            && letters[at - 2] != 'q'
        {
            letters[at - 1] = 'ư';
        }
    }
}

fn tone_of(c: char) -> Tone {
    match c {
        's' => Tone::Acute,
        'f' => Tone::Grave,
        'r' => Tone::Hook,
        'x' => Tone::Tilde,
        _ => Tone::Dot,
    }
}

/// Whether a vowel that can bear a tone has been typed.
fn nucleus(letters: &[char]) -> bool {
    let from = usize::from(letters.starts_with(&['q', 'u'])) * 2;
    letters[from.min(letters.len())..]
        .iter()
        .any(|c| is_vowel(*c))
}

/// `w`: the horn or the breve goes to the last u, o or a; alone it is ư.
fn horn(letters: &mut Vec<char>) -> Option<()> {
    let Some(at) = letters.iter().rposition(|c| "uoa".contains(*c)) else {
        if letters.iter().any(|c| is_vowel(*c)) {
            return None;
        }
        letters.push('ư');
        return Some(());
    };
    let before = at.checked_sub(1).map(|b| letters[b]);
    let after_q = at >= 2 && letters[at - 2] == 'q';
    match (letters[at], before) {
        ('o', Some('u')) if !after_q => {
            letters[at] = 'ơ';
            letters[at - 1] = 'ư';
        }
        ('a' | 'u', Some('u')) if !after_q => letters[at - 1] = 'ư',
        ('u', Some('o')) if at >= 2 && letters[at - 2] == 'u' => {
            letters[at - 2..at].copy_from_slice(&['ư', 'ơ'])
        }
        ('o', _) => letters[at] = 'ơ',
        ('u', _) => letters[at] = 'ư',
        _ => letters[at] = 'ă',
    }
    Some(())
}

/// A repeated a, e or o: the hat goes to the first one, also when it comes late (`tieengs`, `caap`).
fn hat(letters: &mut [char], c: char) -> bool {
    let Some(at) = letters.iter().rposition(|letter| *letter == c) else {
        return false;
    };
    let between = &letters[at + 1..];
    let reaches =
        between.iter().all(|c| !is_vowel(*c)) || between.iter().all(|c| "iuy".contains(*c));
    if reaches {
        letters[at] = compose(c, Mark::Circumflex, Tone::Level).unwrap_or(c);
    }
    reaches
}

/// The keystrokes of a syllable.
pub fn encode(key: &str, placement: Placement) -> String {
    let tone_key = |tone| match tone {
        Tone::Level => None,
        Tone::Acute => Some('s'),
        Tone::Grave => Some('f'),
        Tone::Hook => Some('r'),
        Tone::Tilde => Some('x'),
        Tone::Dot => Some('j'),
    };
    let mark_key = |base, mark| match mark {
        Mark::Circumflex => Some(base),
        Mark::Breve | Mark::Horn => Some('w'),
        Mark::Stroke => Some('d'),
        Mark::Plain => None,
    };
    // The real keyboard needs a third o to leave two of them alone.
    strike(&key.replace("oo", "ooo"), placement, tone_key, mark_key)
}

/// The keys of a syllable, in the order of `placement`, by what each tone and each mark is typed with.
pub(crate) fn strike(
    key: &str,
    placement: Placement,
    tone_key: impl Fn(Tone) -> Option<char>,
    mark_key: impl Fn(char, Mark) -> Option<char>,
) -> String {
    let (letters, tone) = parts(key);
    let letters: Vec<char> = letters.chars().collect();
    let bearer = tone_place(&letters);
    let (mut typed, mut late) = (String::new(), Vec::new());
    for (at, c) in letters.iter().copied().enumerate() {
        let (base, mark, _) = decompose(c);
        typed.push(base);
        if placement == Placement::Late {
            late.extend(mark_key(base, mark));
        } else {
            typed.extend(mark_key(base, mark));
        }
        if placement == Placement::AfterVowel && bearer == Some(at) {
            typed.extend(tone_key(tone));
        }
    }
    // One horn key serves both letters of ươ.
    late.dedup();
    typed.extend(late);
    if placement != Placement::AfterVowel || bearer.is_none() {
        typed.extend(tone_key(tone));
    }
    typed
}

#[cfg(test)]
mod tests {
    use crate::text::syllable::all;
    use crate::text::syllable::key;
    use crate::text::telex::PLACEMENTS;
    use crate::text::telex::decode;
    use crate::text::telex::encode;

    #[test]
    fn what_people_strike() {
        for (typed, meant) in [
            ("ddoori", "đổi"),
            ("ddooir", "đổi"),
            ("bawfng", "bằng"),
            ("lasi", "lái"),
            ("lais", "lái"),
            ("phesp", "phép"),
            ("pheps", "phép"),
            ("tieengs", "tiếng"),
            ("tieesng", "tiếng"),
            ("nguwowif", "người"),
            ("dduwowcj", "được"),
            ("dduowcj", "được"),
            ("giaays", "giấy"),
            ("thuwr", "thử"),
            ("quoocs", "quốc"),
            ("dod", "đo"),
            ("duongwf", "dường"),
        ] {
            assert_eq!(decode(typed), Some(key(meant)), "{typed}");
        }
        for other in ["gplx", "doi", "xe", "ubnd", "app", "h5", "đổi"] {
            assert_eq!(decode(other), None, "{other}");
        }
    }

    #[test]
    fn every_syllable_there_and_back() {
        for known in all() {
            for placement in PLACEMENTS {
                let typed = encode(&known, placement);
                if typed != known {
                    assert_eq!(
                        decode(&typed).as_deref(),
                        Some(known.as_str()),
                        "{typed} {placement:?}"
                    );
                }
            }
        }
    }
}
