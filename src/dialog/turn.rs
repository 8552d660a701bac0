//! The turn: from what was heard to the answer.

use std::io;

use jiff::Timestamp;

use crate::clock::calendar::Calendar;
use crate::clock::calendar::Hours;
use crate::clock::calendar::Special;
use crate::clock::day_of;
use crate::content::catalog::Catalog;
use crate::content::intent::IntentKind;
use crate::content::wording::Wording;
use crate::dialog::answer::Answer;
use crate::dialog::answer::Heard;
use crate::dialog::answer::Outcome;
use crate::dialog::answer::Ranked;
use crate::dialog::compose;
use crate::dialog::compose::MOST_BUTTONS;
use crate::dialog::compose::Reply;
use crate::dialog::conversation::Button;
use crate::dialog::conversation::Conversation;
use crate::dialog::conversation::Payload;
use crate::dialog::conversation::Picked;
use crate::dialog::decide::Decision;
use crate::dialog::decide::Thresholds;
use crate::dialog::decide::decide;
use crate::dialog::format;
use crate::dialog::parts::Pen;
use crate::dialog::parts::spaced;
use crate::dialog::records::Records;
use crate::dialog::talk;
use crate::search::index::SearchError;
use crate::understanding::classifier::PROCEDURE;
use crate::understanding::engine::Engine;
use crate::understanding::engine::Understanding;

/// Why a turn could not be taken. The citizen gets a helpful sentence all the same.
#[derive(Debug, thiserror::Error)]
pub enum TurnError {
    /// The index is damaged.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// A procedure cannot be read.
    #[error("the built data cannot be read: {0}; run `motcua index --rebuild`")]
    Records(#[from] io::Error),
}

/// Holds conversations.
pub struct Dialog {
    pub(crate) engine: Engine,
    pub(crate) records: Records,
    /// The catalogue without its procedures.
    pub(crate) tables: Catalog,
    pub(crate) wording: Wording,
    pub(crate) calendar: Calendar,
    pub(crate) thresholds: Thresholds,
}

impl Dialog {
    /// Puts the parts together.
    pub fn new(engine: Engine, records: Records, tables: Catalog, wording: Wording) -> Self {
        let special = tables.holidays.iter().map(|day| Special {
            date: day.date,
            name: day.name.clone(),
            confirmed: day.confirmed,
            working: day.working,
        });
        let hours = tables.centre.hours.iter().map(|hours| Hours {
            days: hours.days.clone(),
            from: hours.from,
            until: hours.until,
        });
        let calendar = Calendar::new(special.collect(), hours.collect());
        Self {
            engine,
            records,
            tables,
            wording,
            calendar,
            thresholds: Thresholds::default(),
        }
    }

    /// The engine, for whoever explains or trains.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The engine, for whoever fits its weights.
    pub fn engine_mut(&mut self) -> &mut Engine {
        &mut self.engine
    }

    /// One turn.
    ///
    /// # Errors
    /// When the built data is damaged.
    pub fn turn(
        &self,
        talk: &mut Conversation,
        heard: &Heard,
        at: Timestamp,
    ) -> Result<Answer, TurnError> {
        let answer = match heard {
            Heard::Text(text) => self.hear_text(talk, text, at)?,
            Heard::Payload(payload) => match payload.parse::<Payload>() {
                Ok(payload) => self.hear_payload(talk, &payload, at)?,
                Err(_) => self.hear_text(talk, payload, at)?,
            },
        };
        talk.turns = talk.turns.wrapping_add(1);
        talk.offered.clone_from(&answer.reply.buttons);
        talk.asked_back = answer.outcome == Outcome::Clarify;
        Ok(answer)
    }

    fn hear_payload(
        &self,
        talk: &mut Conversation,
        payload: &Payload,
        at: Timestamp,
    ) -> Result<Answer, TurnError> {
        match payload {
            Payload::Say(text) => self.hear_text(talk, text, at),
            Payload::Intent(id) => Ok(self.intent_answer(talk, id, at, Answer::blank(""))),
            Payload::Step(guide, step) => {
                let mut answer = self.intent_answer(talk, guide, at, Answer::blank(""));
                if let Some(intent) = self
                    .tables
                    .intents
                    .iter()
                    .find(|intent| intent.id == *guide)
                {
                    answer.reply = self.say_step(intent, step, at);
                }
                Ok(answer)
            }
            Payload::Procedure(code, facet) => {
                let Some(ordinal) = self.engine.model.deck.by_code(code) else {
                    return Ok(self.hand_over(talk, Answer::blank(""), "unknown.nothing"));
                };
                let facets = match facet {
                    Some(facet) => vec![*facet],
                    None => std::mem::take(&mut talk.waiting),
                };
                let mut answer = Answer::blank("");
                answer.confidence = 1.0;
                answer.procedures = vec![self.ranked(ordinal, 1.0)];
                answer.facets = facets;
                self.procedure_answer(talk, ordinal, answer, Some(code), at)
            }
        }
    }

    fn hear_text(
        &self,
        talk: &mut Conversation,
        text: &str,
        at: Timestamp,
    ) -> Result<Answer, TurnError> {
        if text.trim().is_empty() {
            return Ok(self.simple(Answer::blank(""), "unknown.empty", Outcome::Clarify));
        }
        match talk.picked(text) {
            Some(Picked::Button(button)) => {
                let payload = button
                    .payload
                    .parse()
                    .unwrap_or(Payload::Say(button.title.clone()));
                return self.hear_payload(talk, &payload, at);
            }
            Some(Picked::NoSuch(number)) => {
                let mut answer =
                    self.simple(Answer::blank(text), "unknown.no_choice", Outcome::Clarify);
                let number = number.to_string();
                answer.reply.text = self.say("unknown.no_choice", &[("number", &number)]);
                answer.reply.buttons.clone_from(&talk.offered);
                return Ok(answer);
            }
            None => {}
        }
        let topic = talk
            .topic
            .as_deref()
            .and_then(|code| self.engine.model.deck.by_code(code));
        let mut understood = self.engine.understand(text, None)?;
        if !text.chars().any(char::is_alphanumeric) {
            return Ok(self.simple(
                self.answer_of(&understood),
                "unknown.no_words",
                Outcome::Clarify,
            ));
        }
        // An answer to "which one?" that is only half a name: read it together with the question.
        if talk.asked_back && understood.facets.is_empty() {
            understood.facets.clone_from(&talk.waiting);
        }
        if let Some(code) = understood.entities.procedure_code.clone()
            && let Some(ordinal) = self.engine.model.deck.by_code(&code)
        {
            let mut answer = self.answer_of(&understood);
            answer.confidence = 1.0;
            answer.procedures.retain(|ranked| ranked.code != code);
            answer.procedures.insert(0, self.ranked(ordinal, 1.0));
            answer.procedures.truncate(10);
            return self.procedure_answer(talk, ordinal, answer, Some(&code), at);
        }
        if let Some(code) = &understood.entities.dossier_code {
            return Ok(self.dossier_answer(talk, code, at, self.answer_of(&understood)));
        }
        let kind = |id: &str| self.kind_of(id);
        let mut answer = match decide(&understood, kind, topic.is_some(), self.thresholds) {
            Decision::Intent(id) => self.intent_answer(talk, &id, at, self.answer_of(&understood)),
            Decision::Topic => {
                let ordinal = topic.unwrap_or_default();
                let mut answer = self.answer_of(&understood);
                answer.confidence = 1.0;
                answer.procedures = vec![self.ranked(ordinal, 1.0)];
                self.procedure_answer(talk, ordinal, answer, None, at)?
            }
            Decision::AskTopic => {
                talk.waiting.clone_from(&understood.facets);
                self.simple(
                    self.answer_of(&understood),
                    "clarify.which",
                    Outcome::Clarify,
                )
            }
            Decision::Answer => {
                let ordinal = understood
                    .candidates
                    .first()
                    .map_or(0, |first| first.ordinal);
                self.procedure_answer(talk, ordinal, self.answer_of(&understood), None, at)?
            }
            Decision::Clarify => self.clarify(talk, &understood),
            Decision::HandOver => {
                let answer = self.answer_of(&understood);
                let nearest = !answer.procedures.is_empty() && understood.has_topic;
                let key = if nearest {
                    "unknown.nearest"
                } else {
                    "unknown.nothing"
                };
                let mut answer = self.hand_over(talk, answer, key);
                if nearest {
                    answer.reply.buttons = self.candidate_buttons(&understood);
                }
                answer
            }
        };
        if understood.cut {
            let note = self.say("unknown.too_long", &[]);
            answer.reply.text = format!("{note}\n\n{}", answer.reply.text);
        } else if understood.repaired.changed
            && matches!(answer.outcome, Outcome::Answer | Outcome::Clarify)
            && answer.intent == PROCEDURE
        {
            let heard = format::shorten(&understood.repaired.text, 120);
            let note = self.say("tail.understood", &[("text", &heard)]);
            answer.reply.text = format!("{note}\n\n{}", answer.reply.text);
        }
        Ok(answer)
    }

    fn kind_of(&self, id: &str) -> Option<IntentKind> {
        self.tables
            .intents
            .iter()
            .find(|intent| intent.id == id)
            .map(|intent| intent.kind)
    }

    fn procedure_answer(
        &self,
        talk: &mut Conversation,
        ordinal: usize,
        mut answer: Answer,
        asked_code: Option<&str>,
        at: Timestamp,
    ) -> Result<Answer, TurnError> {
        let procedure = self.records.get(ordinal)?;
        let pen = Pen {
            wording: &self.wording,
            centre: &self.tables.centre,
            day: day_of(at),
        };
        answer.reply = compose::answer(pen, &procedure, &answer.facets, asked_code);
        answer.outcome = Outcome::Answer;
        answer.intent = PROCEDURE.to_owned();
        talk.topic = Some(procedure.code.0);
        talk.waiting.clear();
        Ok(answer)
    }

    fn intent_answer(
        &self,
        talk: &mut Conversation,
        id: &str,
        at: Timestamp,
        mut answer: Answer,
    ) -> Answer {
        let Some(intent) = self.tables.intents.iter().find(|intent| intent.id == id) else {
            return self.hand_over(talk, answer, "unknown.nothing");
        };
        answer.outcome = talk::outcome(intent.kind);
        answer.intent.clone_from(&intent.id);
        answer.reply = self.say_intent(intent, talk.turns, at);
        // The candidates were not meant: a reader of the JSON must not take them for the answer.
        if answer.outcome == Outcome::Answer {
            answer.procedures.clear();
        }
        answer
    }

    fn dossier_answer(
        &self,
        talk: &mut Conversation,
        code: &str,
        at: Timestamp,
        answer: Answer,
    ) -> Answer {
        let looks_up = self
            .tables
            .intents
            .iter()
            .find(|intent| intent.kind == IntentKind::Dossier);
        let id = looks_up.map_or(String::new(), |intent| intent.id.clone());
        let mut answer = self.intent_answer(talk, &id, at, answer);
        let seen = self.say("dossier.seen", &[("code", code)]);
        answer.reply.text = format!("{seen} {}", answer.reply.text);
        answer.outcome = Outcome::Dossier;
        answer
    }

    fn clarify(&self, talk: &mut Conversation, understood: &Understanding) -> Answer {
        let mut answer = self.answer_of(understood);
        answer.outcome = Outcome::Clarify;
        talk.waiting.clone_from(&understood.facets);
        let buttons = self.candidate_buttons(understood);
        let key = if buttons.len() == 1 {
            "clarify.one"
        } else {
            "clarify.ask"
        };
        answer.reply = Reply {
            text: self.say(key, &[]),
            buttons,
            citations: Vec::new(),
        };
        answer
    }

    /// The first candidates that a person can tell apart.
    fn candidate_buttons(&self, understood: &Understanding) -> Vec<Button> {
        let mut buttons: Vec<Button> = Vec::new();
        for candidate in &understood.candidates {
            let title = self.name_of(candidate.ordinal);
            if buttons.iter().any(|button| button.title == title) {
                continue;
            }
            let code = self.engine.model.deck.cards[candidate.ordinal].code.clone();
            buttons.push(Button {
                title,
                payload: Payload::Procedure(code, None).to_string(),
            });
            if buttons.len() == MOST_BUTTONS {
                break;
            }
        }
        buttons
    }

    /// A procedure's name for a button.
    pub(crate) fn name_of(&self, ordinal: usize) -> String {
        let card = &self.engine.model.deck.cards[ordinal];
        if card.short.is_empty() {
            format::shorten(&card.name, 60)
        } else {
            card.short.clone()
        }
    }

    fn hand_over(&self, talk: &mut Conversation, answer: Answer, key: &str) -> Answer {
        talk.waiting.clear();
        self.simple(answer, key, Outcome::Handover)
    }

    fn simple(&self, mut answer: Answer, key: &str, outcome: Outcome) -> Answer {
        let hotline = spaced(&self.tables.centre.hotline);
        answer.outcome = outcome;
        answer.reply = Reply {
            text: self.say(key, &[("hotline", &hotline)]),
            ..Reply::default()
        };
        answer
    }

    pub(crate) fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.wording.say(key, values)
    }

    fn ranked(&self, ordinal: usize, score: f32) -> Ranked {
        let card = &self.engine.model.deck.cards[ordinal];
        Ranked {
            code: card.code.clone(),
            name: card.name.clone(),
            score,
            replaces: card.replaces.clone(),
        }
    }

    /// An answer that says nothing yet.
    fn answer_of(&self, understood: &Understanding) -> Answer {
        let ranked = understood
            .candidates
            .iter()
            .map(|c| self.ranked(c.ordinal, c.share));
        Answer {
            understood: understood.repaired.text.clone(),
            outcome: Outcome::Handover,
            intent: understood.intent.id.clone(),
            facets: understood.facets.clone(),
            confidence: understood.first,
            entities: understood.entities.clone(),
            procedures: ranked.collect(),
            reply: Reply::default(),
        }
    }
}
