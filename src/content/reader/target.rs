//! Where buttons lead, and what replies may hold in braces.

use crate::content::intent::PLACEHOLDERS;
use crate::content::intent::Target;
use crate::content::model::ProcedureCode;
use crate::content::reader::value::Value;
use crate::content::reader::value::is_code;
use crate::content::reader::value::is_slug;
use crate::content::wording::placeholders;

impl Value<'_> {
    /// Where a button leads: `intent:…`, `procedure:…` or `say:…`.
    pub(crate) fn button(self) -> Option<Target> {
        let text = self.item()?;
        let target = prefixed(&text);
        if target.is_none() {
            self.fault("reader.bad_target", &[("target", &text)]);
        }
        target
    }

    /// Where a choice of a guide leads: also a step of it, or `end`.
    pub(crate) fn choice(self) -> Option<Target> {
        let text = self.item()?;
        let target = match text.as_str() {
            "end" => Some(Target::End),
            step if is_slug(step) => Some(Target::Step(text.clone())),
            _ => prefixed(&text),
        };
        if target.is_none() {
            self.fault("reader.bad_choice", &[("target", &text)]);
        }
        target
    }

    /// Text in which only known names stand in braces.
    pub(crate) fn template(self) -> Option<String> {
        let text = self.item()?;
        let known = PLACEHOLDERS.map(|name| format!("{{{name}}}"));
        for name in placeholders(&text).filter(|name| !PLACEHOLDERS.contains(name)) {
            let name = format!("{{{name}}}");
            let values = [("name", &*name), ("known", &*known.join(" "))];
            self.fault("reader.bad_placeholder", &values);
        }
        if text.matches('{').count() != text.matches('}').count() {
            self.fault("reader.open_brace", &[("example", &known[0])]);
        }
        Some(text)
    }
}

fn prefixed(text: &str) -> Option<Target> {
    let (kind, rest) = text.split_once(':')?;
    let rest = rest.trim();
    match kind.trim() {
        "intent" if is_slug(rest) => Some(Target::Intent(rest.to_owned())),
        "procedure" if is_code(rest) => Some(Target::Procedure(ProcedureCode(rest.to_owned()))),
        "say" if !rest.is_empty() => Some(Target::Say(rest.to_owned())),
        _ => None,
    }
}
