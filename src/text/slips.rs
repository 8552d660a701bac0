//! What can go wrong with one word: slips of the finger, and sounds that are one in some regions.

/// Rows of the keyboard; each is half a key to the right of the one above.
const KEYBOARD: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];

/// Sounds confused at the beginning, and chat spellings of them …
const BEGINNINGS: [(&str, &str); 26] = [
    ("s", "x"),
    ("x", "s"),
    ("tr", "ch"),
    ("ch", "tr"),
    ("l", "n"),
    ("n", "l"),
    ("d", "gi"),
    ("gi", "d"),
    ("r", "d"),
    ("d", "r"),
    ("v", "d"),
    ("d", "v"),
    ("r", "gi"),
    ("gi", "r"),
    ("v", "gi"),
    ("f", "ph"),
    ("j", "gi"),
    ("z", "d"),
    ("z", "gi"),
    ("c", "k"),
    ("k", "c"),
    ("ng", "ngh"),
    ("ngh", "ng"),
    ("g", "gh"),
    ("w", "qu"),
    ("kw", "qu"),
];
/// … and at the end; the vowels of chat are among them (nhìu, bít, mún, rụ).
const ENDS: [(&str, &str); 20] = [
    ("n", "ng"),
    ("ng", "n"),
    ("t", "c"),
    ("c", "t"),
    ("k", "ch"),
    ("h", "nh"),
    ("i", "y"),
    ("y", "i"),
    ("in", "inh"),
    ("inh", "in"),
    ("in", "ien"),
    ("it", "iet"),
    ("iu", "ieu"),
    ("im", "iem"),
    ("un", "uon"),
    ("ui", "uoi"),
    ("ut", "uot"),
    ("u", "uou"),
    ("ay", "ai"),
    ("ai", "ay"),
];

/// What one slip of the finger costs; `None` when it takes more than one.
pub(crate) fn slip(typed: &str, meant: &str) -> Option<f32> {
    let (a, b) = (typed.as_bytes(), meant.as_bytes());
    let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let most = a.len().min(b.len()) - head;
    let tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take(most)
        .take_while(|(a, b)| a == b)
        .count();
    match (&a[head..a.len() - tail], &b[head..b.len() - tail]) {
        ([], []) => Some(0.0),
        ([x], [y]) => Some(if neighbours(*x, *y) { 3.0 } else { 4.5 }),
        ([x, y], [z, w]) if x == w && y == z => Some(2.6),
        // A doubled letter is the commonest of the superfluous ones.
        ([x], []) if head > 0 && a[head - 1] == *x => Some(2.4),
        ([_], []) | ([], [_]) => Some(3.2),
        _ => None,
    }
}

fn neighbours(a: u8, b: u8) -> bool {
    let place = |key: u8| {
        KEYBOARD.iter().enumerate().find_map(|(row, keys)| {
            let at = keys.iter().position(|known| *known == key)?;
            Some((row as f32, at as f32 + row as f32 * 0.5))
        })
    };
    match (place(a), place(b)) {
        (Some((row, at)), Some((other_row, other))) => {
            (row - other_row).abs() <= 1.0 && (at - other).abs() <= 1.1
        }
        _ => false,
    }
}

/// Other spellings of the same sound. Works on folded words and on the letters of a key.
pub(crate) fn confusions(word: &str) -> impl Iterator<Item = String> {
    let beginnings = BEGINNINGS.iter().filter_map(move |(from, to)| {
        let rest = word.strip_prefix(from)?;
        // "ch" does not begin with "c": an h belongs to the letter before it.
        (!rest.is_empty() && !rest.starts_with('h')).then(|| format!("{to}{rest}"))
    });
    let ends = ENDS.iter().filter_map(move |(from, to)| {
        let rest = word.strip_suffix(from)?;
        (!rest.is_empty()).then(|| format!("{rest}{to}"))
    });
    beginnings.chain(ends)
}

#[cfg(test)]
mod tests {
    use crate::text::slips::confusions;
    use crate::text::slips::slip;

    #[test]
    fn one_slip_costs_by_its_kind() {
        assert_eq!(slip("giay", "giay"), Some(0.0));
        assert_eq!(slip("giya", "giay"), Some(2.6));
        assert_eq!(slip("giau", "giay"), Some(3.0));
        assert_eq!(slip("gay", "giay"), Some(3.2));
        assert_eq!(slip("giayy", "giay"), Some(2.4));
        assert_eq!(slip("giaxy", "giay"), Some(3.2));
        assert_eq!(slip("xyz", "giay"), None);
        assert_eq!(slip("", "a"), Some(3.2));
    }

    #[test]
    fn sounds_meet() {
        for (typed, meant) in [
            ("xo", "so"),
            ("day", "giay"),
            ("truoc", "chuoc"),
            ("fi", "phi"),
            ("ngi", "nghi"),
            ("nhiu", "nhieu"),
            ("vong", "von"),
        ] {
            assert!(confusions(typed).any(|word| word == meant), "{typed}");
        }
        assert!(!confusions("cho").any(|word| word == "kho"));
    }
}
