use std::sync::LazyLock;

use proptest::prelude::*;

use crate::text::compose::clean;
use crate::text::lexicon::LexiconBuilder;
use crate::text::repair::Expansion;
use crate::text::repair::Origin;
use crate::text::repair::Repairer;
use crate::text::repair::Tables;
use crate::text::syllable::display;
use crate::text::syllable::key;
use crate::text::telex;
use crate::text::telex::PLACEMENTS;
use crate::text::token::Kind;
use crate::text::token::tokens;
use crate::text::vni;

const CONTENT: [&str; 12] = [
    "cấp giấy phép lái xe",
    "đổi giấy phép lái xe sắp hết hạn",
    "đổi bằng lái xe bị mất",
    "đăng ký khai sinh",
    "đăng ký tạm trú",
    "làm thẻ căn cước",
    "làm sổ đỏ",
    "sang tên sổ đỏ",
    "hồ sơ cần những giấy tờ gì",
    "lệ phí bao nhiêu tiền",
    "đăng ký kết hôn",
    "cấp hộ chiếu phổ thông",
];

fn expansion(short: &str, full: &[&str], near: &[(&str, &str)], only_near: bool) -> Expansion {
    let words = |words: &str| words.split(' ').map(str::to_owned).collect();
    Expansion {
        short: short.to_owned(),
        full: full.iter().map(|full| (*full).to_owned()).collect(),
        near: near
            .iter()
            .map(|(full, near)| ((*full).to_owned(), words(near)))
            .collect(),
        only_near,
    }
}

static REPAIRER: LazyLock<Repairer> = LazyLock::new(|| {
    let mut builder = LexiconBuilder::default();
    CONTENT.iter().for_each(|line| builder.add(line, 12.0));
    let tables = Tables {
        abbreviations: vec![
            expansion("gplx", &["giấy phép lái xe"], &[], false),
            expansion(
                "cc",
                &["căn cước", "công chứng"],
                &[("công chứng", "sao ban")],
                false,
            ),
        ],
        teencode: vec![
            expansion("ko", &["không"], &[], false),
            expansion("dc", &["được"], &[], false),
            expansion("k", &["không"], &[("không", "duoc dc co")], true),
        ],
        protected: vec!["Vneid".to_owned()],
        padding: vec!["cho em hỏi".to_owned(), "ạ".to_owned(), "cảm ơn".to_owned()],
    };
    Repairer::new(builder.build(), tables)
});

#[test]
fn what_people_type_and_mean() {
    let cases = [
        ("Đổi giấy phép lái xe", "Đổi giấy phép lái xe"),
        ("doi bang lai xe", "đổi bằng lái xe"),
        ("DOI BANG LAI XE", "ĐỔI BẰNG LÁI XE"),
        ("ddooir bawngf lais xe bij maats", "đổi bằng lái xe bị mất"),
        ("d9o6i3 ba82ng la1i xe bi5 ma61t", "đổi bằng lái xe bị mất"),
        ("đổi giaays phép", "đổi giấy phép"),
        (
            "lam gplx hang B2, het bao nhieu tien?",
            "làm giấy phép lái xe hàng B2, hết bao nhiêu tiền?",
        ),
        ("GPLX dc ko", "giấy phép lái xe được không"),
        ("dc k ạ", "được không ạ"),
        ("làm cc", "làm căn cước"),
        ("doibanglaixe bi mat", "đổi bằng lái xe bị mất"),
        ("giấytờ", "giấy tờ"),
        ("cấp giấ y phép", "cấp giấy phép"),
        ("doi bnag lai xe", "đổi bằng lái xe"),
        ("làm xổ đỏ", "làm sổ đỏ"),
        ("nguời làm giâyy phép", "người làm giấy phép"),
        ("đỗi bằng lái", "đổi bằng lái"),
        ("visa", "visa"),
        ("test", "test"),
        ("VNeID", "VNeID"),
        ("1.004222 và 90k", "1.004222 và 90k"),
        ("", ""),
        ("?!", "?!"),
    ];
    for (typed, meant) in cases {
        assert_eq!(REPAIRER.repair(typed).text, meant, "{typed}");
    }
}

#[test]
fn words_tell_where_they_came_from() {
    let repaired = REPAIRER.repair("cho em hoi ddooir gplx bnag lái A1 ạ");
    assert!(repaired.changed);
    let told: Vec<(&str, &str, f32, Origin, bool)> = repaired
        .words
        .iter()
        .map(|w| {
            (
                w.folded.as_str(),
                w.key.as_str(),
                w.weight,
                w.origin,
                w.typed_accents,
            )
        })
        .collect();
    let typed = |folded, key, weight, accents| (folded, key, weight, Origin::Typed, accents);
    let full = |folded, key| (folded, key, 0.9, Origin::Expanded, true);
    assert_eq!(
        told,
        [
            typed("cho", "cho", 0.15, false),
            typed("em", "em", 0.15, false),
            typed("hoi", "hoi3", 0.15, false),
            ("doi", "đôi3", 1.0, Origin::Decoded, true),
            full("giay", "giây2"),
            full("phep", "phep2"),
            full("lai", "lai2"),
            full("xe", "xe"),
            ("bang", "băng1", 0.85, Origin::Corrected, false),
            typed("lai", "lai2", 1.0, true),
            typed("a1", "a1", 1.0, false),
            typed("a", "a5", 0.15, true),
        ]
    );
    assert_eq!(repaired.words[10].kind, Kind::Code);
    assert!(!REPAIRER.repair("cho em hỏi gplx").changed);
}

#[test]
fn the_typed_word_stays_possible() {
    let repaired = REPAIRER.repair("lam xo do");
    let word = &repaired.words[1];
    assert_eq!(
        (word.folded.as_str(), word.alternative.as_deref()),
        ("so", Some("xo"))
    );
}

#[test]
fn hostile_messages_end() {
    for part in [
        "a ",
        "a.",
        "0 1",
        "giya tp ",
        "doibanglaixe",
        "ngh",
        "ấ",
        "a@",
        "tieengs ",
        "e\u{301}\u{300}",
    ] {
        let text: String = part.chars().cycle().take(10_000).collect();
        assert!(!REPAIRER.repair(&text).words.is_empty());
    }
}

fn codes(text: &str) -> Vec<String> {
    let text = clean(text);
    tokens(&text)
        .iter()
        .filter(|token| token.kind != Kind::Word)
        .map(|token| token.text.to_owned())
        .collect()
}

/// Words of every kind: right, bare, raw, misspelt, cut, run together, short forms, codes.
fn word() -> impl Strategy<Value = String> {
    let line: Vec<&str> = CONTENT.iter().flat_map(|line| line.split(' ')).collect();
    let known = prop::sample::select(line);
    let odd = vec![
        "gplx",
        "k",
        "dc",
        "ko",
        "cc",
        "visa",
        "xo",
        "giaayf",
        "banglai",
        "e",
        "Tuyết",
        "nguời",
        "TNHH",
        "test",
        "ạ",
        "…",
        ",",
        "không",
        "hok",
        "thuỷ",
        "hoà",
        "12",
        "90k",
        "1.004222",
        "123/2025/NĐ-CP",
        "0912 345 678",
        "A1",
        "CT01",
        "a@b.vn",
        "https://x.vn/a?b=1",
        "H55.19-261120-0005",
        "5/3/2026",
        "y",
        "o",
        "u",
    ];
    prop_oneof![
        3 => known.clone().prop_map(str::to_owned),
        2 => known.clone().prop_map(crate::text::fold::fold),
        2 => (known.clone(), prop::sample::select(PLACEMENTS.to_vec())).prop_map(|(word, place)| telex::encode(&key(word), place)),
        1 => (known.clone(), prop::sample::select(PLACEMENTS.to_vec())).prop_map(|(word, place)| vni::encode(&key(word), place)),
        2 => (known.clone(), any::<prop::sample::Index>()).prop_map(|(word, at)| {
            let mut letters: Vec<char> = word.chars().collect();
            let at = at.index(letters.len());
            letters.remove(at);
            letters.into_iter().collect()
        }),
        1 => (known.clone(), known).prop_map(|(a, b)| format!("{a}{b}")),
        3 => prop::sample::select(odd).prop_map(str::to_owned),
        1 => "[a-zđấ]{1,8}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn never_panics_and_settles(text in any::<String>()) {
        let once = REPAIRER.repair(&text);
        prop_assert_eq!(REPAIRER.repair(&once.text).text, once.text);
    }

    #[test]
    fn repairing_twice_is_repairing_once(words in prop::collection::vec(word(), 0..9)) {
        let once = REPAIRER.repair(&words.join(" "));
        let twice = REPAIRER.repair(&once.text);
        prop_assert_eq!(&twice.text, &once.text);
        prop_assert!(once.words.iter().all(|word| word.kind != Kind::Word || !word.folded.is_empty()));
    }

    #[test]
    fn codes_stay(words in prop::collection::vec(word(), 0..9)) {
        let text = words.join(" ");
        let repaired = REPAIRER.repair(&text);
        prop_assert_eq!(codes(&repaired.text), codes(&text));
        let kept = repaired.words.iter().filter(|word| word.kind != Kind::Word).count();
        prop_assert_eq!(kept, codes(&text).len());
    }

    #[test]
    fn every_way_to_type_it_reads_the_same(line in prop::sample::select(CONTENT.to_vec()), place in prop::sample::select(PLACEMENTS.to_vec())) {
        let keys: Vec<String> = line.split(' ').map(key).collect();
        let typed = |encode: fn(&str, telex::Placement) -> String| {
            let words: Vec<String> = keys.iter().map(|key| encode(key, place)).collect();
            REPAIRER.repair(&words.join(" ")).text
        };
        let shown: Vec<String> = keys.iter().map(|key| display(key)).collect();
        prop_assert_eq!(typed(telex::encode), shown.join(" "));
        prop_assert_eq!(typed(vni::encode), shown.join(" "));
    }
}
