//! Raw keystrokes in a message: which of its words were typed with the keyboard off.

use crate::text::lexicon::Lexicon;
use crate::text::syllable::fold_key;
use crate::text::syllable::is_folded_syllable;
use crate::text::telex;
use crate::text::vni;

/// The longest syllable in keystrokes: `nghieengs` and one key typed twice.
const LONGEST: usize = 11;
/// A word of the content counted this often may only be keystrokes if what they say is far more common.
const KNOWN: f32 = 3.0;
const FAR_MORE: f32 = 20.0;

/// The keys of those words that are raw Telex or VNI. `words` holds the words of one message that may be: ASCII, in
/// no table, as typed; `None` for the others.
///
/// Whole messages are usually raw or not: a word that could as well be something else is read as keystrokes only
/// beside one that could not.
pub(crate) fn decode(lexicon: &Lexicon, words: &[Option<&str>]) -> Vec<Option<String>> {
    let mut read: Vec<Option<(String, bool)>> =
        words.iter().map(|word| one(lexicon, (*word)?)).collect();
    let sure = read.iter().flatten().any(|(_, sure)| *sure);
    read.iter_mut()
        .map(|word| {
            word.take()
                .filter(|(_, own)| *own || sure)
                .map(|(key, _)| key)
        })
        .collect()
}

/// What a word says in keystrokes, and whether that is sure on its own.
fn one(lexicon: &Lexicon, word: &str) -> Option<(String, bool)> {
    if !(2..=LONGEST).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let digits = lower.bytes().any(|b| b.is_ascii_digit());
    // Only "oo" can be both a syllable and keystrokes: khoong is không, rarely a kind of xoong.
    if !digits
        && is_folded_syllable(&lower)
        && (!lower.contains("oo") || lexicon.count(&lower) >= KNOWN)
    {
        return None;
    }
    let key = if digits {
        vni::decode(&lower)
    } else {
        telex::decode(&lower)
    }?;
    if key == fold_key(&key) {
        // Nothing gained, and reading it again would say something else.
        return None;
    }
    let (typed, meant) = (lexicon.count(&lower), lexicon.key_count(&key));
    if typed >= KNOWN && meant < FAR_MORE * typed {
        return None;
    }
    Some((key, meant > 0.0 && word.len() > 2))
}

#[cfg(test)]
mod tests {
    use crate::text::lexicon::LexiconBuilder;
    use crate::text::raw::decode;

    #[test]
    fn a_message_votes() {
        let mut builder = LexiconBuilder::default();
        builder.add("đổi bằng lái xe không", 20.0);
        let lexicon = builder.build();
        let read = |text: &str| {
            let words: Vec<Option<&str>> = text.split(' ').map(Some).collect();
            decode(&lexicon, &words)
                .into_iter()
                .map(Option::unwrap_or_default)
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(read("ddooir bawngf lais xe"), "đôi3 băng1 lai2 ");
        assert_eq!(
            read("d9o6i3 ba82ng la1i xe khoong"),
            "đôi3 băng1 lai2  không"
        );
        // "tét" is in nobody's lexicon: alone it stays, beside sure keystrokes it is read.
        assert_eq!(read("test"), "");
        assert_eq!(read("ddooir test"), "đôi3 tet2");
        assert_eq!(read("doi xe gplx"), "  ");
    }
}
