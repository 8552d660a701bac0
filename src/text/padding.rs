//! Polite phrases that carry no topic, found as a whole.

use rustc_hash::FxHashMap;

use crate::text::compose::clean;
use crate::text::fold::fold;
use crate::text::syllable::key;
use crate::text::token::tokens;

/// A word of a message, as far as padding cares: folded, and its key when it was typed with accents.
pub(crate) type Seen<'a> = (&'a str, Option<&'a str>);

/// Phrases by their folded words, each with the keys of every spelling listed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Padding {
    phrases: FxHashMap<String, Vec<Vec<String>>>,
    /// How many words the longest phrase with this first word has.
    begins: FxHashMap<String, usize>,
}

impl Padding {
    pub(crate) fn new(phrases: &[String]) -> Self {
        let mut padding = Self::default();
        for phrase in phrases {
            let phrase = clean(phrase);
            let words = tokens(&phrase);
            let folded: Vec<String> = words.iter().map(|token| fold(token.text)).collect();
            let Some(first) = folded.first() else {
                continue;
            };
            let longest = padding.begins.entry(first.clone()).or_default();
            *longest = folded.len().max(*longest);
            let keys = words.iter().map(|token| key(token.text)).collect();
            padding
                .phrases
                .entry(folded.join(" "))
                .or_default()
                .push(keys);
        }
        padding
    }

    /// Which words of a message belong to a padding phrase.
    ///
    /// Accents that were typed have to be those of the phrase. A phrase of one word typed without counts only at
    /// either end of the message: in the middle "da" may well be đã, and "can" căn.
    pub(crate) fn find(&self, words: &[Seen<'_>]) -> Vec<bool> {
        let mut found = vec![false; words.len()];
        let mut at = 0;
        while at < words.len() {
            let most = self
                .begins
                .get(words[at].0)
                .copied()
                .unwrap_or(0)
                .min(words.len() - at);
            let hit = (1..=most)
                .rev()
                .find(|length| self.is_phrase(words, at, *length));
            if let Some(length) = hit {
                found[at..at + length].fill(true);
            }
            at += hit.unwrap_or(1);
        }
        found
    }

    fn is_phrase(&self, words: &[Seen<'_>], at: usize, length: usize) -> bool {
        let here = &words[at..at + length];
        let folded: Vec<&str> = here.iter().map(|word| word.0).collect();
        let Some(spellings) = self.phrases.get(&folded.join(" ")) else {
            return false;
        };
        let edge = at == 0 || at + length == words.len();
        let bare = here.iter().all(|(_, key)| key.is_none());
        (length > 1 || edge || !bare)
            && spellings.iter().any(|keys| {
                here.iter()
                    .zip(keys)
                    .all(|((_, typed), key)| typed.is_none_or(|typed| typed == key))
            })
    }
}

#[cfg(test)]
mod tests {
    use crate::text::padding::Padding;

    #[test]
    fn whole_phrases_only() {
        let padding = Padding::new(&["cho em hỏi".to_owned(), "dạ".to_owned(), "ạ".to_owned()]);
        let find = |words: &[(&str, Option<&str>)]| {
            padding
                .find(words)
                .iter()
                .map(|hit| u8::from(*hit))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            find(&[
                ("cho", None),
                ("em", None),
                ("hoi", Some("hoi3")),
                ("da", None)
            ]),
            [1, 1, 1, 1]
        );
        assert_eq!(
            find(&[("hoi", None), ("da", None), ("em", None)]),
            [0, 0, 0]
        );
        assert_eq!(find(&[("hoi", None), ("da", Some("đa4"))]), [0, 0]);
        assert_eq!(
            find(&[("hoi", None), ("da", Some("da5")), ("em", None)]),
            [0, 1, 0]
        );
        assert_eq!(
            find(&[("cho", None), ("em", None), ("hoi", Some("hôi5"))]),
            [0, 0, 0]
        );
    }
}
