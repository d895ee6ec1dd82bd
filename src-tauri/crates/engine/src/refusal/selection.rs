//! What the rules of selecting items do not allow: seeds, strata, intervals, replacements, recipes.

/// A rule of selecting items says no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SelectionRefusal {
    /// The seed is to come from somewhere, and is not there.
    #[error("The seed is missing. Type it, or have it derived from the engagement, the control and the population.")]
    SeedMissing,
    /// A seed from somebody else names that person.
    #[error("It is not said who chose the seed. Name the person, or choose another origin of the seed.")]
    PartnerUnnamed,
    /// A partner is somebody else.
    #[error(
        "{name} draws the sample and cannot be the other person who chose its seed. Name somebody else, or record the seed as typed."
    )]
    OwnPartner {
        /// The name.
        name: String,
    },
    /// Such a die has no such face.
    #[error("\"{shown}\" is not a throw of a {sides}-sided die, which shows {first} to {last}. Correct the throws.")]
    NoFace {
        /// How many sides, in words.
        sides: &'static str,
        /// What was typed.
        shown: char,
        /// The lowest face.
        first: char,
        /// The highest face.
        last: char,
    },
    /// Few throws could be chosen among.
    #[error(
        "{found} throws of a {sides}-sided die are too few, because every outcome could be tried out. Throw at least {least} times."
    )]
    TooFewThrows {
        /// How many sides, in words.
        sides: &'static str,
        /// How many throws there are.
        found: usize,
        /// How many are needed.
        least: usize,
    },
    /// Strata need a column.
    #[error("No column is chosen for the strata. Choose the one whose values divide the population.")]
    StratumColumnMissing,
    /// Intervals need dates.
    #[error(
        "The population has no date column, so its items are in no interval of time. Import it with a date column, or choose another method."
    )]
    NoDateColumn,
    /// The population has no such column.
    #[error("The population has no column \"{name}\". Choose one of its columns.")]
    ColumnUnknown {
        /// The name.
        name: String,
    },
    /// A choice by a person names each item once.
    #[error("The item {key} is in the sample already. Name another one.")]
    KeyChosenTwice {
        /// The key.
        key: String,
    },
    /// Where no seed decides, a person says what takes the place.
    #[error("No seed decides which item takes the place. Name the key of the item that does.")]
    ReplacementUnnamed,
    /// A deviation stays with its item.
    #[error("A deviation is marked or recorded on {key}, and it counts whatever the reason. Keep the item.")]
    ItemDeviates {
        /// The key of the item.
        key: String,
    },
    /// The item is not part of the sample any more.
    #[error("{key} was replaced already. Replace the item that took its place.")]
    ItemReplaced {
        /// The key of the item.
        key: String,
    },
    /// Every item is tested already.
    #[error(
        "The sample is every item of the population, so none is left to take the place of another. Mark the item as not applicable, with a note."
    )]
    CensusHasNoNext,
    /// What is recorded is not what the recipe gives.
    #[error(
        "The recorded items are not those that the recipe gives, so nothing can be added to them. Replay the sample to see where they differ."
    )]
    SampleDiffers,
    /// The text is no recipe of a selection.
    #[error("The recipe of the selection cannot be read: {why}. Use one that Tickmark wrote.")]
    RecipeUnreadable {
        /// Why not.
        why: String,
    },
    /// The rows are not those of the recipe.
    #[error(
        "The rows have another SHA-256 than the population that the recipe names. Use the frozen rows of that population."
    )]
    OtherPopulation,
}
