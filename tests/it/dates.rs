//! What the fees are on the days on which they change: every procedure with a dated fee, read whole.

use motcua::content::catalog;
use motcua::dialog::answer::Heard;
use motcua::dialog::conversation::Conversation;

use crate::harness::dialog;

/// Before the halved fees end, their last day, the day after, and after the digital citizens' waiver.
const DAYS: [&str; 4] = ["2026-11-23", "2026-12-31", "2027-01-01", "2027-03-01"];

#[test]
fn dated_fees_on_the_days_they_change() {
    let loaded = catalog::load(std::path::Path::new("."));
    let mut told = String::new();
    for procedure in &loaded.catalog.procedures {
        let fees = procedure.ways.iter().flat_map(|way| &way.fees);
        let dated = fees
            .clone()
            .any(|fee| fee.validity.from.is_some() || fee.validity.until.is_some());
        if !dated {
            continue;
        }
        let mut before = String::new();
        for day in DAYS {
            let at = format!("{day}T09:00:00+07:00").parse().unwrap();
            let heard = Heard::Payload(format!("p:{}:fee", procedure.code));
            let answer = dialog()
                .turn(&mut Conversation::default(), &heard, at)
                .unwrap();
            let text = answer.reply.text;
            let same = text == before;
            let shown = if same {
                "(as before)".to_owned()
            } else {
                text.clone()
            };
            told.push_str(&format!("=== {} {day}\n{shown}\n\n", procedure.code));
            before = text;
        }
    }
    insta::assert_snapshot!("dated_fees", told);
}
