//! Abbreviations and chat spellings written out: the longest that fits, the reading its neighbours decide.

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

use crate::text::compose::clean;
use crate::text::fold::fold;
use crate::text::letters::decompose;
use crate::text::repair::Expansion;
use crate::text::syllable::key;
use crate::text::token::Kind;
use crate::text::token::tokens;

/// More tokens than these are not one short form.
const LONGEST: usize = 5;
/// How far a neighbour that decides may be, in words.
const REACH: usize = 2;

/// A word of what is written out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Full {
    pub(crate) folded: String,
    pub(crate) key: String,
    pub(crate) kind: Kind,
}

#[derive(Debug, Clone)]
struct Entry {
    /// Lower case, with its accents.
    short: String,
    full: Option<Vec<Full>>,
    near: Vec<(Vec<Full>, FxHashSet<String>)>,
}

/// A word of a message, as far as tables care.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub(crate) text: &'a str,
    pub(crate) folded: &'a str,
    pub(crate) kind: Kind,
}

/// All short forms.
#[derive(Debug, Clone, Default)]
pub(crate) struct Expansions {
    by_short: FxHashMap<String, Vec<Entry>>,
    /// First words of the short forms that have several.
    begins: FxHashSet<String>,
}

impl Expansions {
    /// Takes in a table; of two entries with one short form the first taken in wins.
    pub(crate) fn add(&mut self, table: &[Expansion]) {
        for expansion in table {
            let short = clean(&expansion.short).to_lowercase();
            let parts: Vec<String> = tokens(&short)
                .iter()
                .map(|token| fold(token.text))
                .collect();
            if parts.is_empty() || parts.len() > LONGEST {
                continue;
            }
            if parts.len() > 1 {
                self.begins.insert(parts[0].clone());
            }
            let first = expansion.full.first().filter(|_| !expansion.only_near);
            let near = expansion.near.iter().map(|(full, words)| {
                (written(full), words.iter().map(|word| fold(word)).collect())
            });
            let entry = Entry {
                full: first.map(|full| written(full)),
                near: near.collect(),
                short,
            };
            self.by_short
                .entry(parts.join(" "))
                .or_default()
                .push(entry);
        }
    }

    /// Whether a folded word is a short form on its own.
    pub(crate) fn contains(&self, folded: &str) -> bool {
        self.by_short.contains_key(folded)
    }

    /// What begins at a place of a message: how many words it takes and what it stands for.
    pub(crate) fn at(&self, words: &[Seen<'_>], at: usize) -> Option<(usize, &[Full])> {
        let first = words.get(at)?;
        let most = if self.begins.contains(first.folded) {
            LONGEST
        } else {
            1
        };
        (1..=most.min(words.len() - at)).rev().find_map(|length| {
            let here = &words[at..at + length];
            if here
                .iter()
                .any(|word| matches!(word.kind, Kind::Code | Kind::Link))
                || first.kind != Kind::Word
            {
                return None;
            }
            let entries = match here {
                [only] => self.by_short.get(only.folded),
                several => {
                    let folded: Vec<&str> = several.iter().map(|word| word.folded).collect();
                    self.by_short.get(&folded.join(" "))
                }
            }?;
            let typed = here
                .iter()
                .map(|word| word.text.to_lowercase())
                .collect::<Vec<_>>()
                .join(" ");
            let exact = entries.iter().find(|entry| entry.short == typed);
            let entry = exact.or_else(|| {
                entries
                    .iter()
                    .find(|entry| length > 1 || fits(&typed, &entry.short))
            })?;
            let around = at.saturating_sub(REACH)..(at + length + REACH).min(words.len());
            let beside = |near: &FxHashSet<String>| {
                around.clone().any(|place| {
                    !(at..at + length).contains(&place) && near.contains(words[place].folded)
                })
            };
            let near = entry
                .near
                .iter()
                .find(|(_, near)| beside(near))
                .map(|(full, _)| full);
            near.or(entry.full.as_ref())
                .map(|full| (length, full.as_slice()))
        })
    }
}

/// Whether what was typed may be this short form: signs that it does not have speak against it ("hồ" is no "ho").
fn fits(typed: &str, short: &str) -> bool {
    let bare = |c: &char| c.is_alphanumeric();
    let mut letters = short.chars().filter(bare);
    typed.chars().filter(bare).all(|typed| {
        let Some(short) = letters.next() else {
            return false;
        };
        typed == short || typed == decompose(short).0 || (typed == 'đ' && short == 'd')
    })
}

fn written(full: &str) -> Vec<Full> {
    let full = clean(full);
    let words = tokens(&full).into_iter().map(|token| {
        let folded = fold(token.text);
        let key = if token.kind == Kind::Word {
            key(token.text)
        } else {
            folded.clone()
        };
        Full {
            folded,
            key,
            kind: token.kind,
        }
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use crate::text::expand::Expansions;
    use crate::text::expand::Seen;
    use crate::text::fold::fold;
    use crate::text::repair::Expansion;
    use crate::text::token::tokens;

    fn expanded(text: &str) -> String {
        let entry = |short: &str, full: &str| Expansion {
            short: short.to_owned(),
            full: vec![full.to_owned()],
            ..Expansion::default()
        };
        let mut table = Expansions::default();
        let near = vec![("công chứng".to_owned(), vec!["sao".to_owned()])];
        table.add(&[
            entry("gplx", "giấy phép lái xe"),
            entry("sđt", "số điện thoại"),
            entry("lltp 1", "phiếu số 1"),
        ]);
        table.add(&[Expansion {
            near: near.clone(),
            ..entry("cc", "căn cước")
        }]);
        table.add(&[
            Expansion {
                near,
                only_near: true,
                ..entry("k", "không")
            },
            entry("ho", "họ"),
        ]);
        let found = tokens(text);
        let folded: Vec<String> = found.iter().map(|token| fold(token.text)).collect();
        let seen: Vec<Seen<'_>> = found
            .iter()
            .zip(&folded)
            .map(|(t, folded)| Seen {
                text: t.text,
                folded,
                kind: t.kind,
            })
            .collect();
        let mut out = Vec::new();
        let mut at = 0;
        while at < seen.len() {
            let hit = table.at(&seen, at);
            match hit {
                Some((_, full)) => out.extend(full.iter().map(|word| word.folded.clone())),
                None => out.push(folded[at].clone()),
            }
            at += hit.map_or(1, |(length, _)| length);
        }
        out.join(" ")
    }

    #[test]
    fn neighbours_and_accents_decide() {
        assert_eq!(expanded("đổi GPLX"), "doi giay phep lai xe");
        assert_eq!(expanded("sdt và SĐT"), "so dien thoai va so dien thoai");
        assert_eq!(expanded("làm cc"), "lam can cuoc");
        assert_eq!(expanded("cc bản sao"), "cong chung ban sao");
        assert_eq!(expanded("5 k"), "5 k");
        assert_eq!(expanded("k sao"), "cong chung sao");
        assert_eq!(expanded("hồ sơ"), "ho so");
        assert_eq!(expanded("LLTP 1"), "phieu so 1");
        assert_eq!(expanded("LLTP"), "lltp");
    }
}
