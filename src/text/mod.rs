//! Everything about Vietnamese text: pure functions, no I/O, no clock.
//!
//! The same functions read the index, the examples that staff write and what citizens type, so that
//! the three meet.
//!
//! - [`compose`] brings any encoding to one; [`letters`] takes a letter apart; [`fold`] drops marks and case;
//! - [`token`] cuts text into words, keeping codes, numbers and links whole;
//! - [`syllable`] is the finite set of Vietnamese syllables and their canonical keys;
//! - [`telex`] and [`vni`] read raw keystrokes of a keyboard that was off;
//! - [`lexicon`] counts the language of the content; [`spelling`] and [`restore`] use it;
//! - [`repair`] puts all of it together: from what was typed to what was meant.

mod code;
pub mod compose;
mod counts;
mod expand;
pub mod fold;
pub mod letters;
pub mod lexicon;
mod padding;
mod path;
mod raw;
pub mod repair;
pub mod restore;
mod rounds;
mod slips;
pub mod spelling;
pub mod syllable;
pub mod telex;
pub mod token;
pub mod vni;
