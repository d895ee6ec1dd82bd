//! The criteria that ship with the program: ids, our own titles and summaries, and the editions they belong to.
//! Licensed wording is never part of it.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::engagement::Category;

/// One trust services criterion, in our own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// The published id, such as CC6.1.
    pub id: String,
    /// The category that brings it into scope.
    pub category: Category,
    /// The series it belongs to, such as CC6.
    pub series: String,
    /// Our own short title.
    pub title: String,
    /// Our own summary in one plain sentence.
    pub summary: String,
    /// The COSO principle it restates, where it does.
    pub coso_principle: Option<u8>,
}

/// One edition of the criteria with the description criteria that go with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriteriaPack {
    /// The id that an engagement stores, such as tsc-2017-rev-2022.
    pub edition: String,
    /// The name as a report prints it.
    pub name: String,
    /// The edition of the description criteria as a report prints it.
    pub description_criteria: String,
    /// The criteria in the order of the published series.
    pub criteria: Vec<Criterion>,
}

impl CriteriaPack {
    /// The criterion with this id.
    #[must_use]
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }
}

/// Every edition that ships with the program, the current one first.
#[must_use]
pub fn packs() -> &'static [CriteriaPack] {
    static PACKS: LazyLock<Vec<CriteriaPack>> = LazyLock::new(|| {
        SHIPPED.iter().flat_map(|text| parse(text).expect("the shipped criteria are tested to be readable")).collect()
    });
    &PACKS
}

/// The edition with this id.
#[must_use]
pub fn pack(edition: &str) -> Option<&'static CriteriaPack> {
    packs().iter().find(|pack| pack.edition == edition)
}

const SHIPPED: &[&str] = &[include_str!("../../../../../assets/criteria/tsc-2017.json")];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CriteriaFile {
    editions: Vec<EditionEntry>,
    criteria: Vec<CriterionEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EditionEntry {
    edition: String,
    name: String,
    description_criteria: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CriterionEntry {
    id: String,
    category: String,
    series: String,
    title: String,
    summary: String,
    coso_principle: Option<u8>,
}

fn parse(text: &str) -> Result<Vec<CriteriaPack>, Box<dyn std::error::Error>> {
    let file: CriteriaFile = serde_json::from_str(text)?;
    let criteria = file
        .criteria
        .into_iter()
        .map(|entry| {
            Ok(Criterion {
                category: entry.category.parse()?,
                id: entry.id,
                series: entry.series,
                title: entry.title,
                summary: entry.summary,
                coso_principle: entry.coso_principle,
            })
        })
        .collect::<Result<Vec<_>, Box<dyn std::error::Error>>>()?;
    Ok(file
        .editions
        .into_iter()
        .map(|entry| CriteriaPack {
            edition: entry.edition,
            name: entry.name,
            description_criteria: entry.description_criteria,
            criteria: criteria.clone(),
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{pack, packs};
    use crate::{engagement::Category, natural};

    #[test]
    fn every_edition_has_the_61_criteria_by_category() {
        for pack in packs() {
            let count = |category| pack.criteria.iter().filter(|criterion| criterion.category == category).count();
            let counts: Vec<usize> = Category::ALL.iter().map(|category| count(*category)).collect();
            assert_eq!(counts, [33, 3, 5, 2, 18], "{}", pack.edition);
        }
    }

    #[test]
    fn ids_are_unique_and_name_their_series_and_category() {
        for pack in packs() {
            let ids: BTreeSet<&str> = pack.criteria.iter().map(|criterion| criterion.id.as_str()).collect();
            assert_eq!(ids.len(), pack.criteria.len());
            for criterion in &pack.criteria {
                let letters = criterion.series.trim_end_matches(|last: char| last.is_ascii_digit());
                let expected = match letters {
                    "CC" => Category::Security,
                    "A" => Category::Availability,
                    "PI" => Category::ProcessingIntegrity,
                    "C" => Category::Confidentiality,
                    "P" => Category::Privacy,
                    other => panic!("{other} is no series"),
                };
                assert_eq!(criterion.category, expected, "{}", criterion.id);
                assert_eq!(criterion.id.split('.').next(), Some(criterion.series.as_str()));
            }
        }
    }

    #[test]
    fn the_17_coso_principles_appear_exactly_once_each() {
        for pack in packs() {
            let mut principles: Vec<u8> =
                pack.criteria.iter().filter_map(|criterion| criterion.coso_principle).collect();
            principles.sort_unstable();
            assert_eq!(principles, (1..=17).collect::<Vec<u8>>());
        }
    }

    #[test]
    fn within_a_category_criteria_stand_in_natural_order() {
        for pack in packs() {
            for pair in pack.criteria.windows(2).filter(|pair| pair[0].category == pair[1].category) {
                assert!(natural::compare(&pair[0].id, &pair[1].id).is_lt(), "{} {}", pair[0].id, pair[1].id);
            }
        }
    }

    #[test]
    fn every_title_is_short_and_every_summary_is_one_sentence() {
        for criterion in packs().iter().flat_map(|pack| &pack.criteria) {
            assert!((3..=60).contains(&criterion.title.len()), "{}", criterion.title);
            assert_eq!(criterion.summary.matches('.').count(), 1, "{}", criterion.summary);
            assert!(criterion.summary.ends_with('.') && criterion.summary.len() < 160);
        }
    }

    #[test]
    fn an_edition_is_found_by_its_id_and_names_its_description_criteria() {
        let current = pack("tsc-2017-rev-2022").expect("the current edition ships");
        assert!(current.description_criteria.starts_with("DC section 200, 2018 Description Criteria"));
        assert_eq!(current.criterion("CC6.1").expect("it exists").title, "Logical access architecture");
        assert!(current.criterion("CC8.8").is_none());
        assert!(pack("tsc-1999").is_none());
    }
}
