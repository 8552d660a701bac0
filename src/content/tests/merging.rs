//! Imports beside what staff wrote.

use crate::content::catalog::load;
use crate::content::check::check;
use crate::content::model::Origin;
use crate::content::model::Procedure;
use crate::content::model::ProcedureCode;
use crate::content::tests::GOOD;
use crate::content::tests::TODAY;
use crate::content::tests::tree;

fn imported(code: &str, replaces: &[&str]) -> Procedure {
    let dir = tree(GOOD);
    let mut procedure = load(dir.path()).catalog.procedures.remove(0);
    procedure.code = ProcedureCode(code.to_owned());
    procedure.replaces = replaces
        .iter()
        .map(|old| ProcedureCode((*old).to_owned()))
        .collect();
    procedure.origin = Origin::Imported;
    procedure
}

#[test]
fn what_staff_wrote_wins_over_imports() {
    let dir = tree(GOOD);
    let mut catalog = load(dir.path()).catalog;
    catalog.merge_imported(vec![
        imported("1.115978", &["5.000001"]),
        imported("3.000347", &["5.000002"]),
        imported("2.000001", &["2.000002"]),
        imported("2.000002", &["2.000003"]),
        imported("2.000004", &["2.000005"]),
        imported("2.000005", &["2.000004"]),
        imported("2.000001", &[]),
    ]);
    let codes: Vec<&str> = catalog
        .procedures
        .iter()
        .map(|p| p.code.0.as_str())
        .collect();
    assert_eq!(codes, ["1.115978", "2.000001", "2.000004", "2.000005"]);
    let found = |code| catalog.by_code(code).map(|p| p.code.0.as_str());
    assert_eq!(found("5.000001"), Some("1.115978"));
    assert_eq!(found("5.000002"), Some("1.115978"));
    assert_eq!(found("2.000003"), Some("2.000001"));
    assert_eq!(found("9.999999"), None);
    assert_eq!(check(&catalog, TODAY), [], "imports are not checked here");
}
