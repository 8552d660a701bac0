//! The development questions over the repository's content, held to what was promised.

use crate::harness::TODAY;
use crate::harness::motcua;
use crate::harness::text;

#[test]
fn own_questions_are_answered_as_promised() {
    let output = motcua(&["eval", "tests/questions/own.jsonl", "--json", "--at", TODAY])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let all = &report["groups"]["all"];
    assert!(all["questions"].as_u64().unwrap() >= 120, "{all}");
    assert!(all["recall_1"].as_f64().unwrap() >= 0.95, "{all}");
    assert!(all["wrong_confident"].as_f64().unwrap() <= 0.02, "{all}");
    assert!(all["facet_f1"].as_f64().unwrap() >= 0.95, "{all}");
}
