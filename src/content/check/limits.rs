//! What chat channels can show and carry, and what a reply may leave empty.

use crate::content::check::Checking;
use crate::content::intent::Intent;
use crate::content::intent::Target;
use crate::content::lines::FileLines;
use crate::content::wording::placeholders;

/// Longest title of a button, in characters.
const TITLE: usize = 40;
/// Longest mark that tells members of a family apart, in characters.
const DIFFERS: usize = 30;
/// Longest payload of a button on Telegram, in bytes.
const PAYLOAD: usize = 64;
/// Most buttons under a message.
const BUTTONS: usize = 3;

impl Checking<'_> {
    pub(crate) fn limits(&mut self) {
        for (procedure, lines) in self.procedures.clone() {
            self.length(lines, "short", "short", &procedure.short, TITLE);
            self.length(lines, "differs", "differs", &procedure.differs, DIFFERS);
        }
        for (intent, lines) in self.intents.clone() {
            self.length(lines, "title", "title", &intent.title, TITLE);
            self.buttons(lines, "reply.buttons", intent.reply.buttons.len());
            for (at, button) in intent.reply.buttons.iter().enumerate() {
                let path = format!("reply.buttons.{at}");
                if let Target::Say(text) = button {
                    self.length(lines, &path, "say", text, TITLE);
                }
                self.payload(lines, &path, intent, button);
            }
            for (at, step) in intent.steps.iter().enumerate() {
                let choices = format!("steps.{at}.choices");
                self.buttons(lines, &choices, step.choices.len());
                for (number, choice) in step.choices.iter().enumerate() {
                    let title = format!("{choices}.{number}.title");
                    self.length(lines, &title, "title", &choice.title, TITLE);
                    self.payload(lines, &format!("{choices}.{number}.to"), intent, &choice.to);
                }
            }
            self.templates(intent, lines);
        }
    }

    fn length(&mut self, lines: &FileLines, path: &str, key: &str, text: &str, most: usize) {
        let length = text.chars().count();
        if length > most {
            let (length, most) = (length.to_string(), most.to_string());
            let values = [("key", key), ("length", &*length), ("most", &*most)];
            self.error(lines, path, "check.too_long", &values);
        }
    }

    fn buttons(&mut self, lines: &FileLines, path: &str, count: usize) {
        if count > BUTTONS {
            let (most, count) = (BUTTONS.to_string(), count.to_string());
            let values = [("most", &*most), ("count", &*count)];
            self.error(lines, path, "check.too_many_buttons", &values);
        }
    }

    /// A payload is one letter, a colon, and what it names.
    fn payload(&mut self, lines: &FileLines, path: &str, intent: &Intent, target: &Target) {
        let (text, named) = match target {
            Target::Intent(id) => (id.as_str(), id.len()),
            Target::Procedure(code) => (code.0.as_str(), code.0.len()),
            Target::Say(text) => (text.as_str(), text.len()),
            Target::Step(step) => (step.as_str(), intent.id.len() + 1 + step.len()),
            Target::End => ("end", intent.id.len() + 1 + "end".len()),
        };
        let length = "x:".len() + named;
        if length > PAYLOAD {
            let (length, most) = (length.to_string(), PAYLOAD.to_string());
            let values = [("text", text), ("length", &*length), ("most", &*most)];
            self.error(lines, path, "check.payload_too_long", &values);
        }
    }

    /// A sentence with a hole in it must have another one for as long as the slot is empty.
    fn templates(&mut self, intent: &Intent, lines: &FileLines) {
        let reply = &intent.reply;
        if reply.when_missing.is_empty() {
            for (at, text) in reply.texts.iter().enumerate() {
                self.holes(lines, &format!("reply.texts.{at}"), text);
            }
        }
        self.holes(lines, "reply.when_missing", &reply.when_missing);
        for (at, step) in intent.steps.iter().enumerate() {
            self.holes(lines, &format!("steps.{at}.text"), &step.text);
        }
    }

    fn holes(&mut self, lines: &FileLines, path: &str, text: &str) {
        for name in placeholders(text) {
            let slot = match name {
                "centre" => "name",
                "centre_short" => "short",
                "open_now" => "hours",
                other => other,
            };
            if self
                .catalog
                .centre
                .empty_slots
                .iter()
                .any(|empty| empty == slot)
            {
                let name = format!("{{{name}}}");
                let values = [("name", &*name), ("slot", slot)];
                self.error(lines, path, "check.empty_slot_used", &values);
            }
        }
    }
}
