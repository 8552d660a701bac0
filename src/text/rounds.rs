//! One round of repair: from a text to its units, and back to a text.

use crate::text::compose::clean;
use crate::text::expand::Seen;
use crate::text::fold::fold;
use crate::text::letters::has_accents;
use crate::text::raw;
use crate::text::repair::Origin;
use crate::text::repair::Repairer;
use crate::text::repair::Span;
use crate::text::restore::Unread;
use crate::text::restore::restore;
use crate::text::spelling::Meant;
use crate::text::spelling::Typed;
use crate::text::spelling::is_cut;
use crate::text::syllable::display;
use crate::text::syllable::fold_key;
use crate::text::syllable::is_folded_syllable;
use crate::text::syllable::is_syllable;
use crate::text::syllable::key;
use crate::text::token::Kind;
use crate::text::token::Token;
use crate::text::token::tokens;

/// Words after these are read, but not repaired: nobody needs it, and work stays bounded.
const MOST_WORDS: usize = 400;

/// A word on its way from typed to meant.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    pub(crate) folded: String,
    pub(crate) key: String,
    /// Whether the key's accents are certain.
    pub(crate) accents: bool,
    pub(crate) kind: Kind,
    pub(crate) origin: Origin,
    pub(crate) alternative: Option<String>,
    /// The tokens it came from, by place.
    from: Span,
    /// Whether its spelling is to be left alone.
    fixed: bool,
}

/// A text before and after, and the words between.
pub(crate) struct Round {
    pub(crate) before: String,
    pub(crate) text: String,
    pub(crate) units: Vec<Unit>,
}

impl Round {
    pub(crate) fn run(repairer: &Repairer, text: &str) -> Self {
        let before = clean(text);
        let found = tokens(&before);
        let near = &found[..found.len().min(MOST_WORDS)];
        let mut units = read(repairer, &before, near);
        join_cut(repairer, &before, near, &mut units);
        let mut units = spell(repairer, near, &before, units);
        accent(repairer, &mut units);
        units.extend((near.len()..found.len()).map(|at| plain(&found[at], at)));
        let text = told(&before, &found, &units);
        Self {
            before,
            text,
            units,
        }
    }

    /// This round as the sequel of another: what that one did is remembered.
    pub(crate) fn after(mut self, earlier: Self) -> Self {
        // The text of a round has one token for each of its units; where that fails, nothing can be matched.
        let matched = self
            .units
            .last()
            .is_none_or(|unit| unit.from.end == earlier.units.len());
        if matched {
            for unit in &mut self.units {
                let Some(known) = earlier.units.get(unit.from.start) else {
                    continue;
                };
                if unit.origin == Origin::Typed {
                    unit.origin = known.origin;
                    unit.accents = known.accents;
                }
                unit.alternative = unit
                    .alternative
                    .take()
                    .or_else(|| known.alternative.clone());
            }
        }
        self.before = earlier.before;
        self
    }
}

fn plain(token: &Token<'_>, at: usize) -> Unit {
    let folded = fold(token.text);
    let word = token.kind == Kind::Word;
    let accents = word && has_accents(token.text);
    let key = if accents {
        key(token.text)
    } else {
        folded.clone()
    };
    Unit {
        folded,
        key,
        accents,
        kind: token.kind,
        origin: Origin::Typed,
        alternative: None,
        from: at..at + 1,
        fixed: !word,
    }
}

/// Tokens as units: raw keystrokes read, short forms written out.
fn read(repairer: &Repairer, text: &str, found: &[Token<'_>]) -> Vec<Unit> {
    let plain: Vec<Unit> = found
        .iter()
        .enumerate()
        .map(|(at, token)| plain(token, at))
        .collect();
    let shouted = !text.chars().any(char::is_lowercase);
    let raw: Vec<Option<&str>> = found
        .iter()
        .zip(&plain)
        .map(|(token, unit)| {
            // Short capitals in ordinary text are an abbreviation, whatever they would spell.
            let capitals = !shouted
                && token.text.len() <= 5
                && token.text.len() > 1
                && is_capitals(token.text);
            let other = unit.kind != Kind::Word || !token.text.is_ascii() || capitals;
            let listed = || {
                repairer.protected.contains(&unit.folded)
                    || repairer.expansions.contains(&unit.folded)
            };
            (!other && !listed()).then_some(token.text)
        })
        .collect();
    let mut decoded = raw::decode(&repairer.lexicon, &raw);
    let seen: Vec<Seen<'_>> = found
        .iter()
        .zip(&plain)
        .map(|(token, unit)| Seen {
            text: token.text,
            folded: &unit.folded,
            kind: unit.kind,
        })
        .collect();
    let mut units = Vec::with_capacity(found.len() + 8);
    let mut at = 0;
    while at < found.len() {
        if let Some(key) = decoded[at].take() {
            let folded = fold_key(&key);
            units.push(Unit {
                folded,
                key,
                accents: true,
                origin: Origin::Decoded,
                fixed: true,
                ..plain[at].clone()
            });
            at += 1;
        } else if let Some((length, full)) = repairer.expansions.at(&seen, at) {
            let alternative =
                || is_folded_syllable(&plain[at].folded).then(|| plain[at].folded.clone());
            units.extend(full.iter().enumerate().map(|(part, word)| Unit {
                folded: word.folded.clone(),
                key: word.key.clone(),
                accents: true,
                kind: word.kind,
                origin: Origin::Expanded,
                alternative: if part == 0 { alternative() } else { None },
                from: at..at + length,
                fixed: true,
            }));
            at += length;
        } else {
            let capitals =
                !shouted && is_capitals(found[at].text) && !is_folded_syllable(&plain[at].folded);
            let fixed =
                plain[at].fixed || capitals || repairer.protected.contains(&plain[at].folded);
            units.push(Unit {
                fixed,
                ..plain[at].clone()
            });
            at += 1;
        }
    }
    units
}

fn is_capitals(text: &str) -> bool {
    text.chars().all(char::is_uppercase)
}

/// How the speller is shown a unit. Accents that no syllable has say nothing.
fn typed<'a>(unit: &'a Unit, name: bool) -> Typed<'a> {
    let key = (unit.accents && is_syllable(&unit.key)).then_some(unit.key.as_str());
    Typed {
        folded: &unit.folded,
        key,
        fixed: unit.fixed,
        name,
    }
}

/// Joins words that were cut in two: `giấ y`.
fn join_cut(repairer: &Repairer, text: &str, found: &[Token<'_>], units: &mut Vec<Unit>) {
    let mut at = 0;
    while at + 1 < units.len() {
        let (a, b) = (&units[at], &units[at + 1]);
        let typed_both =
            a.origin == Origin::Typed && b.origin == Origin::Typed && !a.fixed && !b.fixed;
        let gap = found[a.from.end - 1].end()..found[b.from.start].start;
        if typed_both && text.get(gap) == Some(" ") && a.folded.len() + b.folded.len() <= 8 {
            let whole = format!("{}{}", a.folded, b.folded);
            let accents = a.accents || b.accents;
            let whole_key = accents
                .then(|| key(&[found[a.from.start].text, found[b.from.start].text].concat()));
            let before = at
                .checked_sub(1)
                .map(|before| units[before].folded.as_str());
            let after = units.get(at + 2).map(|after| after.folded.as_str());
            let joined = (whole.as_str(), whole_key.as_deref());
            if is_cut(
                &repairer.lexicon,
                before,
                [typed(a, false), typed(b, false)],
                joined,
                after,
            ) {
                let from = a.from.start..b.from.end;
                let key = whole_key.unwrap_or_else(|| whole.clone());
                let unit = Unit {
                    folded: whole,
                    key,
                    accents,
                    origin: Origin::Split,
                    from,
                    ..a.clone()
                };
                units.splice(at..at + 2, [unit]);
            }
        }
        at += 1;
    }
}

fn spell(repairer: &Repairer, found: &[Token<'_>], text: &str, units: Vec<Unit>) -> Vec<Unit> {
    let shown: Vec<Typed<'_>> = units
        .iter()
        .map(|unit| typed(unit, is_name(text, &found[unit.from.start])))
        .collect();
    let meant = repairer.speller.correct(&repairer.lexicon, &shown);
    let mut out = Vec::with_capacity(units.len());
    for (unit, meant) in units.into_iter().zip(meant) {
        let possible = is_folded_syllable(&unit.folded).then(|| unit.folded.clone());
        match meant {
            Meant::Itself => out.push(unit),
            Meant::Word(folded) => out.push(Unit {
                key: folded.clone(),
                folded,
                accents: false,
                origin: Origin::Corrected,
                alternative: possible,
                ..unit
            }),
            Meant::Key(key) => out.push(Unit {
                folded: fold_key(&key),
                key,
                origin: Origin::Corrected,
                alternative: possible,
                ..unit
            }),
            Meant::Run(starts) => pieces(&unit, found, &starts, &mut out),
        }
    }
    out
}

/// Written with a capital in the middle of a sentence.
fn is_name(text: &str, token: &Token<'_>) -> bool {
    let mut letters = token.text.chars();
    let capital = letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase);
    capital
        && text[..token.start]
            .trim_end()
            .ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

/// The words of a run, each with the accents it was typed with.
fn pieces(unit: &Unit, found: &[Token<'_>], starts: &[usize], out: &mut Vec<Unit>) {
    let letters: Vec<char> = found[unit.from.start].text.chars().collect();
    let ends = starts.iter().skip(1).copied().chain([unit.folded.len()]);
    for (start, end) in starts.iter().copied().zip(ends) {
        let folded = unit.folded[start..end].to_owned();
        let typed: String = letters.get(start..end).unwrap_or_default().iter().collect();
        let own = key(&typed);
        let accents = has_accents(&typed) && is_syllable(&own) && fold_key(&own) == folded;
        let key = if accents { own } else { folded.clone() };
        out.push(Unit {
            folded,
            key,
            accents,
            origin: Origin::Split,
            alternative: None,
            ..unit.clone()
        });
    }
}

fn accent(repairer: &Repairer, units: &mut [Unit]) {
    for unit in units
        .iter_mut()
        .filter(|unit| unit.accents && unit.kind == Kind::Word && unit.origin == Origin::Typed)
    {
        swap_tones(repairer, unit);
        // Accents that no syllable has (nguời, truờng) are half typed: read anew.
        let readable = repairer.lexicon.readings(&unit.folded).next().is_some();
        if readable && !is_syllable(&unit.key) && repairer.lexicon.key_count(&unit.key) <= 0.0 {
            unit.accents = false;
        }
    }
    let unread: Vec<Unread<'_>> = units
        .iter()
        .map(|unit| {
            let read = unit.accents
                || unit.kind != Kind::Word
                || repairer.protected.contains(&unit.folded);
            if read {
                Unread::Key(&unit.key)
            } else {
                Unread::Folded(&unit.folded)
            }
        })
        .collect();
    let words = units
        .iter()
        .filter(|unit| unit.kind == Kind::Word && unit.origin != Origin::Expanded);
    let (marked, all) = words.fold((0, 0), |(marked, all), unit| {
        (marked + usize::from(unit.accents), all + 1)
    });
    let accents_on = marked * 5 >= all * 2 && marked > 0;
    let keys: Vec<String> = restore(&repairer.lexicon, &unread, accents_on)
        .into_iter()
        .map(str::to_owned)
        .collect();
    for (unit, key) in units.iter_mut().zip(keys) {
        unit.key = key;
    }
}

/// hỏi and ngã are one in half the country: a key nobody uses becomes the one that many do.
fn swap_tones(repairer: &Repairer, unit: &mut Unit) {
    let other = match unit.key.as_bytes().last() {
        Some(b'3') => '4',
        Some(b'4') => '3',
        _ => return,
    };
    let swapped = format!("{}{other}", &unit.key[..unit.key.len() - 1]);
    if repairer.lexicon.key_count(&unit.key) <= 0.0 && repairer.lexicon.key_count(&swapped) >= 3.0 {
        unit.key = swapped;
    }
}

/// The text with every unit in its place; what is between the words stays.
fn told(before: &str, found: &[Token<'_>], units: &[Unit]) -> String {
    let mut out = String::with_capacity(before.len() + before.len() / 4);
    let mut end = 0;
    let mut from = usize::MAX;
    for unit in units {
        let (first, last) = (&found[unit.from.start], &found[unit.from.end - 1]);
        if unit.from.start == from {
            out.push(' ');
        } else {
            out.push_str(&before[end..first.start]);
        }
        from = unit.from.start;
        end = last.end();
        if unit.kind != Kind::Word && unit.origin == Origin::Typed {
            out.push_str(first.text);
            continue;
        }
        let same = unit.origin == Origin::Typed
            && (unit.key == unit.folded || key(first.text) == unit.key);
        if same && (unit.accents || !has_accents(first.text)) {
            out.push_str(first.text);
        } else {
            out.push_str(&styled(&display(&unit.key), first.text, unit.origin));
        }
    }
    out.push_str(&before[end..]);
    out
}

/// A word in the case of what was typed for it. What is written out of an abbreviation is lower case.
fn styled(word: &str, typed: &str, origin: Origin) -> String {
    let mut letters = typed.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    if !capital || origin == Origin::Expanded {
        return word.to_owned();
    }
    let more = letters.filter(|c| c.is_alphabetic()).collect::<Vec<_>>();
    if !more.is_empty() && more.iter().all(|c| c.is_uppercase()) {
        return word.to_uppercase();
    }
    let mut rest = word.chars();
    rest.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(rest).collect()
    })
}
