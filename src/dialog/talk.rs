//! What is said for an intent: small talk, the centre, guides one step a message.

use jiff::Timestamp;

use crate::clock::calendar::Open;
use crate::content::intent::Intent;
use crate::content::intent::IntentKind;
use crate::content::intent::Target;
use crate::content::wording::fill;
use crate::content::wording::placeholders;
use crate::dialog::answer::Outcome;
use crate::dialog::compose::MOST_BUTTONS;
use crate::dialog::compose::Reply;
use crate::dialog::conversation::Button;
use crate::dialog::conversation::Payload;
use crate::dialog::format;
use crate::dialog::parts::spaced;
use crate::dialog::turn::Dialog;

/// The outcome of an intent of this kind.
pub(crate) fn outcome(kind: IntentKind) -> Outcome {
    match kind {
        IntentKind::Talk => Outcome::Smalltalk,
        IntentKind::Info | IntentKind::Guide => Outcome::Answer,
        IntentKind::Handover => Outcome::Handover,
        IntentKind::Dossier => Outcome::Dossier,
        IntentKind::Action => Outcome::Action,
    }
}

impl Dialog {
    /// The reply of an intent; variants are taken in turn.
    pub(crate) fn say_intent(&self, intent: &Intent, turn: u32, at: Timestamp) -> Reply {
        let values = self.centre_values(at);
        let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let variants = &intent.reply.texts;
        let text = match variants.len() {
            0 => String::new(),
            count => {
                let chosen = &variants[turn as usize % count];
                let missing = placeholders(chosen).any(|name| {
                    values
                        .iter()
                        .any(|(known, value)| *known == name && value.is_empty())
                });
                let chosen = if missing && !intent.reply.when_missing.is_empty() {
                    &intent.reply.when_missing
                } else {
                    chosen
                };
                fill(chosen, &values)
            }
        };
        let mut buttons: Vec<Button> = Vec::new();
        if intent.kind == IntentKind::Guide {
            return match (intent.steps.first(), text.is_empty()) {
                (Some(first), true) => self.say_step(intent, &first.id, at),
                (Some(first), false) => {
                    let step = self.say_step(intent, &first.id, at);
                    Reply {
                        text: format!("{text}\n\n{}", step.text),
                        ..step
                    }
                }
                (None, _) => Reply {
                    text,
                    ..Reply::default()
                },
            };
        }
        for target in &intent.reply.buttons {
            buttons.extend(self.button(&intent.id, target, None));
        }
        buttons.truncate(MOST_BUTTONS);
        Reply {
            text,
            buttons,
            citations: Vec::new(),
        }
    }

    /// One step of a guide.
    pub(crate) fn say_step(&self, guide: &Intent, step: &str, at: Timestamp) -> Reply {
        let Some(found) = guide.steps.iter().find(|known| known.id == step) else {
            return Reply {
                text: self.say("guide.end", &[]),
                ..Reply::default()
            };
        };
        let values = self.centre_values(at);
        let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let choices = found.choices.iter();
        let buttons =
            choices.filter_map(|choice| self.button(&guide.id, &choice.to, Some(&choice.title)));
        Reply {
            text: fill(&found.text, &values),
            buttons: buttons.take(MOST_BUTTONS).collect(),
            citations: Vec::new(),
        }
    }

    fn button(&self, intent: &str, target: &Target, title: Option<&str>) -> Option<Button> {
        let (own, payload) = match target {
            Target::Intent(id) => {
                let named = self.tables.intents.iter().find(|intent| intent.id == *id)?;
                (named.title.clone(), Payload::Intent(id.clone()))
            }
            Target::Procedure(code) => {
                let at = self.engine.model.deck.by_code(&code.0)?;
                (self.name_of(at), Payload::Procedure(code.0.clone(), None))
            }
            Target::Say(text) => (text.clone(), Payload::Say(text.clone())),
            Target::Step(step) => (
                self.say("guide.next", &[]),
                Payload::Step(intent.to_owned(), step.clone()),
            ),
            Target::End => (
                self.say("guide.next", &[]),
                Payload::Step(intent.to_owned(), "end".to_owned()),
            ),
        };
        let title = title.map_or(own, str::to_owned);
        Some(Button {
            title,
            payload: payload.to_string(),
        })
    }

    /// What sentences about the centre may hold. An empty value is an empty slot.
    fn centre_values(&self, at: Timestamp) -> Vec<(&'static str, String)> {
        let centre = &self.tables.centre;
        let local = at.to_zoned_datetime(crate::clock::zone()).datetime();
        let open = match self.calendar.open_at(local) {
            Open::Now(until) => self.say("centre.open_now", &[("time", &format::time(until))]),
            Open::Later(next) => {
                let (time, date) = (format::time(next.time()), format::date(next.date()));
                self.say("centre.open_later", &[("time", &time), ("date", &date)])
            }
            Open::Unknown => String::new(),
        };
        vec![
            ("centre", centre.name.clone()),
            ("centre_short", centre.short.clone()),
            ("hotline", spaced(&centre.hotline)),
            ("portal", centre.portal.clone()),
            ("hours", self.hours()),
            ("open_now", open),
            ("address", centre.address.clone()),
            ("phone", centre.phone.clone()),
            ("zalo", centre.zalo.clone()),
            ("helpers", centre.helpers.clone()),
            ("bank", centre.bank.clone()),
            ("today", format::date(local.date())),
        ]
    }

    fn hours(&self) -> String {
        let lines = self.tables.centre.hours.iter().map(|hours| {
            let name = |day: i8| self.say(&format!("centre.day_{day}"), &[]);
            let days = match hours.days.as_slice() {
                [first, .., last] if usize::from(last.abs_diff(*first)) + 1 == hours.days.len() => {
                    let (first, last) = (name(*first), name(*last));
                    self.say("centre.days_range", &[("first", &first), ("last", &last)])
                }
                days => days
                    .iter()
                    .map(|day| name(*day))
                    .collect::<Vec<_>>()
                    .join(", "),
            };
            let (from, until) = (format::time(hours.from), format::time(hours.until));
            let days = format::capital(&days);
            self.say(
                "centre.hours_line",
                &[("days", &days), ("from", &from), ("until", &until)],
            )
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}
