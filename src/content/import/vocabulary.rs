//! The words of `headers.toml`: how offices title their columns and fill cells of a fixed set of values.

use crate::content::import::prose::patterns::Pattern;
use crate::content::import::prose::tidy::letters;
use crate::content::model::{Audience, By, Duration, Level, ServiceLevel, Unit, Validity};
use crate::text::fold::fold;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

pub(crate) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    toml::from_str(include_str!("headers.toml")).expect("headers.toml is part of the program")
});

/// A column that a table may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Column {
    Code,
    Replaces,
    Name,
    Aliases,
    Field,
    Agency,
    Levels,
    Audience,
    Duration,
    Fees,
    Documents,
    Steps,
    Ways,
    Results,
    ResultValidity,
    Eligibility,
    Legal,
    ServiceLevel,
    Place,
    LinkOnline,
    Link,
    Source,
    Ignore,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Vocabulary {
    columns: BTreeMap<Column, Vec<String>>,
    levels: Words,
    service_level: Words,
    service_level_numbers: BTreeMap<String, String>,
    ways: Words,
    audience: Words,
    time: Times,
}

/// What may be written for each word of the model.
type Words = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Times {
    pattern: Pattern,
    same_day: Pattern,
    units: BTreeMap<String, Unit>,
}

impl Vocabulary {
    /// The column that a title names. What is in brackets does not count.
    pub(crate) fn column(&self, title: &str) -> Option<Column> {
        let whole = letters(title);
        let bare = letters(&without_brackets(title));
        let named = |title: &str| {
            let found = self
                .columns
                .iter()
                .find(|(_, titles)| titles.iter().any(|known| known == title));
            found.map(|(column, _)| *column)
        };
        named(&whole).or_else(|| named(&bare))
    }

    /// Levels in a cell, highest first.
    pub(crate) fn levels(&self, cell: &str) -> Vec<Level> {
        let all = [
            Level::Ministry,
            Level::Province,
            Level::District,
            Level::Commune,
        ];
        let names = ["ministry", "province", "district", "commune"];
        pick(cell, &self.levels, &names, &all)
    }

    /// Ways of submitting in a cell.
    pub(crate) fn ways(&self, cell: &str) -> Vec<By> {
        pick(
            cell,
            &self.ways,
            &["online", "in_person", "post"],
            &[By::Online, By::InPerson, By::Post],
        )
    }

    /// How far a procedure goes online.
    pub(crate) fn service_level(&self, cell: &str) -> Option<ServiceLevel> {
        let all = [
            ServiceLevel::FullOnline,
            ServiceLevel::PartialOnline,
            ServiceLevel::Information,
        ];
        let names = ["full_online", "partial_online", "information"];
        if let Some(name) = self.service_level_numbers.get(&letters(cell)) {
            return names
                .iter()
                .zip(all)
                .find(|(known, _)| *known == name)
                .map(|(_, level)| level);
        }
        pick(cell, &self.service_level, &names, &all)
            .first()
            .copied()
    }

    /// Who a procedure is for: the labels that occur, a longer one before those within it.
    pub(crate) fn audience(&self, text: &str) -> Vec<Audience> {
        let names = [
            ("citizen", Audience::Citizen),
            ("overseas_vietnamese", Audience::OverseasVietnamese),
            ("foreigner", Audience::Foreigner),
            ("official", Audience::Official),
            ("business", Audience::Business),
            ("cooperative", Audience::Cooperative),
            ("organization", Audience::Organization),
            ("foreign_organization", Audience::ForeignOrganization),
        ];
        let mut labels: Vec<(&str, usize)> = Vec::new();
        for (i, (name, _)) in names.iter().enumerate() {
            labels.extend(
                self.audience
                    .get(*name)
                    .into_iter()
                    .flatten()
                    .map(|label| (label.as_str(), i)),
            );
        }
        labels.sort_by_key(|(label, _)| std::cmp::Reverse(label.len()));
        let mut rest = format!(" {} ", letters(text));
        let mut found = [false; 8];
        for (label, i) in labels {
            let label = format!(" {label} ");
            while let Some(at) = rest.find(&label) {
                found[i] = true;
                // The space behind stays for the label that follows; a mark keeps the neighbours apart.
                rest.replace_range(at..at + label.len() - 1, " |");
            }
        }
        names
            .iter()
            .zip(found)
            .filter(|(_, found)| *found)
            .map(|((_, audience), _)| *audience)
            .collect()
    }

    /// A time that fills its cell; `title` may hold the unit in brackets.
    pub(crate) fn duration(&self, cell: &str, title: &str) -> Option<Duration> {
        let cell = fold(cell);
        let cell = cell.trim();
        let duration = |value, max, unit| Duration {
            value,
            max,
            unit,
            condition: String::new(),
            validity: Validity::default(),
        };
        if self.time.same_day.is_match(cell) {
            return Some(duration(0.0, None, Unit::SameDay));
        }
        let captures = self.time.pattern.captures(cell)?;
        let number = |name: &str| {
            captures
                .name(name)
                .and_then(|found| found.as_str().replace(',', ".").parse::<f64>().ok())
        };
        let in_title = || {
            let title = fold(title);
            let title = title
                .split_once('(')
                .map(|(_, unit)| unit.trim_end_matches(')').trim().to_owned());
            title.and_then(|unit| self.time.units.get(&unit).copied())
        };
        let unit = match captures.name("unit") {
            Some(unit) => self.time.units.get(unit.as_str()).copied(),
            None => in_title(),
        };
        let value = number("value").filter(|value| *value > 0.0)?;
        Some(duration(
            value,
            number("max").filter(|max| *max > value),
            unit?,
        ))
    }
}

/// The entries of which a phrase occurs in the cell as whole words.
fn pick<T: Copy>(cell: &str, words: &Words, names: &[&str], all: &[T]) -> Vec<T> {
    let cell = format!(" {} ", letters(cell));
    let occurs = |name: &str| {
        words.get(name).is_some_and(|phrases| {
            phrases
                .iter()
                .any(|phrase| cell.contains(&format!(" {} ", letters(phrase))))
        })
    };
    names
        .iter()
        .zip(all)
        .filter(|(name, _)| occurs(name))
        .map(|(_, value)| *value)
        .collect()
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::content::import::vocabulary::{Column, VOCABULARY};
    use crate::content::model::{Audience, By, Level, ServiceLevel, Unit};

    #[test]
    fn titles() {
        for (title, want) in [
            ("Mã TTHC", Some(Column::Code)),
            ("Mã số\nthủ tục", Some(Column::Code)),
            ("TÊN THỦ TỤC HÀNH CHÍNH (TTHC)", Some(Column::Name)),
            ("Tên thủ tục (hành chính)", Some(Column::Name)),
            ("Phí, lệ phí (nếu có)", Some(Column::Fees)),
            (
                "Thời hạn giải quyết (ngày làm việc)",
                Some(Column::Duration),
            ),
            ("Mã thủ tục cũ", Some(Column::Replaces)),
            ("STT", Some(Column::Ignore)),
            ("Người phụ trách", None),
            ("", None),
        ] {
            assert_eq!(VOCABULARY.column(title), want, "{title:?}");
        }
    }

    #[test]
    fn no_title_names_two_columns() {
        let mut seen = std::collections::HashSet::new();
        for title in VOCABULARY.columns.values().flatten() {
            assert!(seen.insert(title), "{title}");
        }
    }

    #[test]
    fn values() {
        assert_eq!(
            VOCABULARY.levels("Cấp Tỉnh; cấp xã"),
            [Level::Province, Level::Commune]
        );
        assert_eq!(
            VOCABULARY.ways("Trực tiếp hoặc qua dịch vụ bưu chính công ích"),
            [By::InPerson, By::Post]
        );
        assert_eq!(
            VOCABULARY.service_level("Toàn trình"),
            Some(ServiceLevel::FullOnline)
        );
        assert_eq!(
            VOCABULARY.service_level("3"),
            Some(ServiceLevel::PartialOnline)
        );
        assert_eq!(VOCABULARY.service_level(""), None);
        assert_eq!(
            VOCABULARY.audience("Tổ chức (không bao gồm doanh nghiệp, HTX), Tổ chức nước ngoài, Cán bộ, công chức, viên chức"),
            [Audience::Official, Audience::Organization, Audience::ForeignOrganization]
        );
        assert_eq!(VOCABULARY.audience("Đảng viên"), []);
    }

    #[test]
    fn times() {
        let time = |cell: &str, title: &str| {
            VOCABULARY
                .duration(cell, title)
                .map(|d| (d.value, d.max, d.unit))
        };
        assert_eq!(
            time("05 ngày làm việc", ""),
            Some((5.0, None, Unit::WorkingDay))
        );
        assert_eq!(time("Không quá 2,5 ngày", ""), Some((2.5, None, Unit::Day)));
        assert_eq!(time("7-10 ngày", ""), Some((7.0, Some(10.0), Unit::Day)));
        assert_eq!(
            time("15 (mười lăm) ngày làm việc.", ""),
            Some((15.0, None, Unit::WorkingDay))
        );
        assert_eq!(
            time("5", "Thời hạn giải quyết (ngày làm việc)"),
            Some((5.0, None, Unit::WorkingDay))
        );
        assert_eq!(time("5", "Thời hạn giải quyết"), None);
        assert_eq!(
            time("Trong ngày làm việc", ""),
            Some((0.0, None, Unit::SameDay))
        );
        assert_eq!(
            time(
                "5 ngày làm việc kể từ khi nhận đủ hồ sơ; phức tạp 10 ngày",
                ""
            ),
            None
        );
    }
}
