//! What a Vietnamese letter is made of: 12 vowels in 6 tones, and đ. One table, read in both directions.

/// The mark on a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mark {
    /// None: a e i o u y, and every consonant but đ.
    #[default]
    Plain,
    /// â ê ô.
    Circumflex,
    /// ă.
    Breve,
    /// ơ ư.
    Horn,
    /// đ.
    Stroke,
}

/// The tone, in the order of the digits in keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// ngang: none.
    #[default]
    Level,
    /// huyền.
    Grave,
    /// sắc.
    Acute,
    /// hỏi.
    Hook,
    /// ngã.
    Tilde,
    /// nặng.
    Dot,
}

/// Every tone, level first.
pub const TONES: [Tone; 6] = [
    Tone::Level,
    Tone::Grave,
    Tone::Acute,
    Tone::Hook,
    Tone::Tilde,
    Tone::Dot,
];

impl Tone {
    /// The tone of a key digit `1`–`5`; `None` for anything else.
    pub fn from_digit(digit: char) -> Option<Self> {
        match digit {
            '1'..='5' => TONES.get(digit as usize - '0' as usize).copied(),
            _ => None,
        }
    }

    /// The key digit; `None` for the level tone, which keys do not write.
    pub fn digit(self) -> Option<char> {
        if self == Self::Level {
            None
        } else {
            char::from_digit(self as u32, 10)
        }
    }
}

/// A combining sign: either kind of thing a vowel can bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Mark(Mark),
    Tone(Tone),
}

/// Each vowel in its six tones.
const VOWELS: [(char, Mark, [char; 6]); 12] = [
    ('a', Mark::Plain, ['a', 'à', 'á', 'ả', 'ã', 'ạ']),
    ('a', Mark::Breve, ['ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ']),
    ('a', Mark::Circumflex, ['â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ']),
    ('e', Mark::Plain, ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ']),
    ('e', Mark::Circumflex, ['ê', 'ề', 'ế', 'ể', 'ễ', 'ệ']),
    ('i', Mark::Plain, ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị']),
    ('o', Mark::Plain, ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ']),
    ('o', Mark::Circumflex, ['ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ']),
    ('o', Mark::Horn, ['ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ']),
    ('u', Mark::Plain, ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ']),
    ('u', Mark::Horn, ['ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự']),
    ('y', Mark::Plain, ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ']),
];

/// A letter outside ASCII, taken apart.
type Parts = Option<(char, Mark, Tone)>;

/// U+00C0–U+01BF and U+1EA0–U+1EFF: looked up rather than searched, because every letter of every text passes here.
static LOW: [Parts; 0x100] = table(0xC0);
static HIGH: [Parts; 0x60] = table(0x1EA0);

const fn table<const N: usize>(first: u32) -> [Parts; N] {
    let mut out: [Parts; N] = [None; N];
    let mut row = 0;
    while row < VOWELS.len() {
        let (base, mark, letters) = VOWELS[row];
        let mut tone = 0;
        while tone < TONES.len() {
            let lower = letters[tone] as u32;
            let upper = if lower < 0x100 {
                lower - 0x20
            } else {
                lower - 1
            };
            if lower >= 0x80 && lower >= first && lower - first < N as u32 {
                out[(lower - first) as usize] = Some((base, mark, TONES[tone]));
            }
            if lower >= 0x80 && upper >= first && upper - first < N as u32 {
                out[(upper - first) as usize] =
                    Some((base.to_ascii_uppercase(), mark, TONES[tone]));
            }
            tone += 1;
        }
        row += 1;
    }
    if first == 0xC0 {
        out['Đ' as usize - 0xC0] = Some(('D', Mark::Stroke, Tone::Level));
        out['đ' as usize - 0xC0] = Some(('d', Mark::Stroke, Tone::Level));
    }
    out
}

/// The plain letter (in the case it had), its mark and its tone, of a composed letter.
/// Any other character is its own base.
pub fn decompose(c: char) -> (char, Mark, Tone) {
    vietnamese(c).unwrap_or((c, Mark::Plain, Tone::Level))
}

/// As [`decompose`], but `None` when `c` is not one of the 134 letters outside ASCII.
pub(crate) fn vietnamese(c: char) -> Parts {
    match c as u32 {
        code @ 0xC0..=0x1BF => LOW[(code - 0xC0) as usize],
        code @ 0x1EA0..=0x1EFF => HIGH[(code - 0x1EA0) as usize],
        _ => None,
    }
}

/// The letter with this base, mark and tone, in the case of the base, if there is one.
pub fn compose(base: char, mark: Mark, tone: Tone) -> Option<char> {
    if mark == Mark::Stroke {
        return match (base, tone) {
            ('d', Tone::Level) => Some('đ'),
            ('D', Tone::Level) => Some('Đ'),
            _ => None,
        };
    }
    let lower = base.to_ascii_lowercase();
    let found = VOWELS
        .iter()
        .find(|(b, m, _)| *b == lower && *m == mark)
        .map(|(_, _, forms)| forms[tone as usize]);
    match found {
        Some(letter) if base.is_ascii_uppercase() => letter.to_uppercase().next(),
        None if mark == Mark::Plain && tone == Tone::Level => Some(base),
        found => found,
    }
}

/// What a combining character means in Vietnamese.
pub(crate) fn sign(c: char) -> Option<Sign> {
    Some(match c {
        '\u{302}' => Sign::Mark(Mark::Circumflex),
        '\u{306}' => Sign::Mark(Mark::Breve),
        '\u{31b}' => Sign::Mark(Mark::Horn),
        '\u{300}' | '\u{340}' => Sign::Tone(Tone::Grave),
        '\u{301}' | '\u{341}' => Sign::Tone(Tone::Acute),
        '\u{309}' => Sign::Tone(Tone::Hook),
        '\u{303}' => Sign::Tone(Tone::Tilde),
        '\u{323}' => Sign::Tone(Tone::Dot),
        _ => return None,
    })
}

/// Whether a lower-case letter, of any mark, is a vowel.
pub fn is_vowel(c: char) -> bool {
    matches!(decompose(c).0, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Whether any letter bears a mark or a tone.
pub fn has_accents(text: &str) -> bool {
    !text.is_ascii()
        && text
            .chars()
            .any(|c| vietnamese(c).is_some() || sign(c).is_some())
}

#[cfg(test)]
mod tests {
    use crate::text::letters::Mark;
    use crate::text::letters::TONES;
    use crate::text::letters::Tone;
    use crate::text::letters::VOWELS;
    use crate::text::letters::compose;
    use crate::text::letters::decompose;

    #[test]
    fn every_letter_comes_apart_and_together() {
        let mut outside_ascii = 2;
        for (base, mark, row) in VOWELS {
            for (letter, tone) in row.into_iter().zip(TONES) {
                assert_eq!(decompose(letter), (base, mark, tone), "{letter}");
                assert_eq!(compose(base, mark, tone), Some(letter));
                let upper = letter.to_uppercase().next().unwrap();
                assert_eq!(
                    decompose(upper),
                    (base.to_ascii_uppercase(), mark, tone),
                    "{upper}"
                );
                assert_eq!(compose(base.to_ascii_uppercase(), mark, tone), Some(upper));
                outside_ascii += usize::from(!letter.is_ascii()) * 2;
            }
        }
        assert_eq!(outside_ascii, 134);
        assert_eq!(decompose('Đ'), ('D', Mark::Stroke, Tone::Level));
        assert_eq!(compose('d', Mark::Stroke, Tone::Level), Some('đ'));
    }

    #[test]
    fn other_characters_stay() {
        for c in ['a', 'Z', '1', 'ñ', 'ü', '中', '\u{1eff}', '\u{1bf}'] {
            assert_eq!(decompose(c), (c, Mark::Plain, Tone::Level));
        }
        assert_eq!(compose('e', Mark::Breve, Tone::Level), None);
        assert_eq!(compose('d', Mark::Plain, Tone::Acute), None);
    }
}
