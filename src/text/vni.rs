//! VNI: text typed with the keyboard off, such as `d9o6i3 ba8ng2 lai1 xe`.

use crate::text::letters::Mark;
use crate::text::letters::Tone;
use crate::text::letters::is_vowel;
use crate::text::syllable::finish;
use crate::text::syllable::is_syllable;
use crate::text::telex::Placement;
use crate::text::telex::pair;
use crate::text::telex::strike;

/// The key of the syllable whose keystrokes these are; `None` when they are not raw VNI.
pub fn decode(word: &str) -> Option<String> {
    let mut letters: Vec<char> = Vec::with_capacity(word.len());
    let mut tone = Tone::Level;
    let mut struck = false;
    for c in word.chars().map(|c| c.to_ascii_lowercase()) {
        match c {
            '1'..='5' => {
                if tone != Tone::Level || !letters.iter().any(|c| is_vowel(*c)) {
                    return None;
                }
                tone = match c {
                    '1' => Tone::Acute,
                    '2' => Tone::Grave,
                    '3' => Tone::Hook,
                    '4' => Tone::Tilde,
                    _ => Tone::Dot,
                };
            }
            '6' => mark(&mut letters, "aeo", |c| match c {
                'a' => 'â',
                'e' => 'ê',
                _ => 'ô',
            })?,
            '7' => horn(&mut letters)?,
            '8' => mark(&mut letters, "a", |_| 'ă')?,
            '9' => *letters.first_mut().filter(|first| **first == 'd')? = 'đ',
            c if c.is_ascii_alphabetic() => {
                letters.push(c);
                continue;
            }
            _ => return None,
        }
        struck = true;
    }
    pair(&mut letters);
    if !struck {
        return None;
    }
    let key = finish(letters, tone);
    is_syllable(&key).then_some(key)
}

fn mark(letters: &mut [char], on: &str, to: impl Fn(char) -> char) -> Option<()> {
    let at = letters.iter().rposition(|c| on.contains(*c))?;
    letters[at] = to(letters[at]);
    Some(())
}

fn horn(letters: &mut [char]) -> Option<()> {
    let at = letters.iter().rposition(|c| "uo".contains(*c))?;
    let after_u = at >= 1 && "uư".contains(letters[at - 1]) && !(at >= 2 && letters[at - 2] == 'q');
    if letters[at] == 'o' {
        letters[at] = 'ơ';
        if after_u {
            letters[at - 1] = 'ư';
        }
    } else if at >= 2 && letters[at - 2..at] == ['u', 'o'] {
        letters[at - 2..at].copy_from_slice(&['ư', 'ơ']);
    } else if after_u {
        letters[at - 1] = 'ư';
    } else {
        letters[at] = 'ư';
    }
    Some(())
}

/// The keystrokes of a syllable.
pub fn encode(key: &str, placement: Placement) -> String {
    let tone_key = |tone| match tone {
        Tone::Level => None,
        Tone::Acute => Some('1'),
        Tone::Grave => Some('2'),
        Tone::Hook => Some('3'),
        Tone::Tilde => Some('4'),
        Tone::Dot => Some('5'),
    };
    let mark_key = |_, mark| match mark {
        Mark::Circumflex => Some('6'),
        Mark::Horn => Some('7'),
        Mark::Breve => Some('8'),
        Mark::Stroke => Some('9'),
        Mark::Plain => None,
    };
    strike(key, placement, tone_key, mark_key)
}

#[cfg(test)]
mod tests {
    use crate::text::syllable::all;
    use crate::text::syllable::key;
    use crate::text::telex::PLACEMENTS;
    use crate::text::vni::decode;
    use crate::text::vni::encode;

    #[test]
    fn what_people_strike() {
        for (typed, meant) in [
            ("d9o6i3", "đổi"),
            ("ba8ng2", "bằng"),
            ("ba82ng", "bằng"),
            ("la1i", "lái"),
            ("nguo7i2", "người"),
            ("d9u7o7c5", "được"),
            ("gia6y1", "giấy"),
        ] {
            assert_eq!(decode(typed), Some(key(meant)), "{typed}");
        }
        for other in ["ct01", "2026", "doi", "5k"] {
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
