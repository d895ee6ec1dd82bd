//! Where the seed of a draw comes from, and what is asked of it.

use rusqlite::Connection;

use super::{DrawRequest, SeedOrigin};
use crate::{
    error::{Error, Result},
    ids::TestId,
    objects::sha256_hex,
    populations::Population,
    refusal::{Refusal, SelectionRefusal},
    rules::{filled, same_person},
    store,
};

/// How many throws make it hopeless to try out every outcome.
const THROWS_OF_TEN: usize = 10;
const THROWS_OF_SIX: usize = 13;

/// The seed of a draw with what is recorded of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seed {
    pub(super) text: String,
    pub(super) origin: SeedOrigin,
    pub(super) by: Option<String>,
}

/// The seed that a request gives, or the derived one.
///
/// # Errors
/// Refuses throws that no such die shows, too few throws, a seed from somebody else without a name, and one's own name.
pub(super) fn seed(
    db: &Connection,
    test: TestId,
    population: &Population,
    request: &DrawRequest,
    actor: &str,
) -> Result<Seed> {
    let given = filled(request.seed.as_deref());
    let typed = if given.is_some() { SeedOrigin::Typed } else { SeedOrigin::Derived };
    let origin = request.seed_origin.unwrap_or(typed);
    let by = filled(request.seed_by.as_deref());
    let given = || given.ok_or(SelectionRefusal::SeedMissing);
    let text = match origin {
        SeedOrigin::Derived => derived(db, test, population)?,
        SeedOrigin::Typed => given()?,
        SeedOrigin::DiceTen => throws(&given()?, '0'..='9', THROWS_OF_TEN, "ten")?,
        SeedOrigin::DiceSix => throws(&given()?, '1'..='6', THROWS_OF_SIX, "six")?,
        SeedOrigin::Partner => {
            let name = by.as_deref().ok_or(SelectionRefusal::PartnerUnnamed)?;
            if same_person(name, actor) {
                return Err(SelectionRefusal::OwnPartner { name: name.to_owned() }.into());
            }
            given()?
        }
    };
    let by = match origin {
        SeedOrigin::Derived | SeedOrigin::Typed => None,
        SeedOrigin::DiceTen | SeedOrigin::DiceSix | SeedOrigin::Partner => by,
    };
    Ok(Seed { text, origin, by })
}

/// SHA-256 of the engagement's id, the control's reference and the population's SHA-256, each ended by a line feed; its
/// first 16 bytes in hexadecimal.
pub(super) fn derived(db: &Connection, test: TestId, population: &Population) -> Result<String> {
    let engagement = store::engagement::engagement(db)?
        .ok_or_else(|| Error::Unexpected { place: "the engagement's own row".into() })?;
    let row = store::testing::test(db, test)?.ok_or(Refusal::Gone { what: "test" })?;
    let text = format!("{}\n{}\n{}\n", engagement.id, row.reference, population.sha256);
    let mut seed = sha256_hex(text.as_bytes());
    seed.truncate(32);
    Ok(seed)
}

/// The throws as one row of digits; spaces, commas and line ends between them are not part of the seed.
fn throws(text: &str, faces: std::ops::RangeInclusive<char>, least: usize, sides: &'static str) -> Result<String> {
    let digits: String =
        text.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, ',' | ';' | '-')).collect();
    if let Some(odd) = digits.chars().find(|sign| !faces.contains(sign)) {
        return Err(SelectionRefusal::NoFace { sides, shown: odd, first: *faces.start(), last: *faces.end() }.into());
    }
    let found = digits.chars().count();
    if found < least {
        return Err(SelectionRefusal::TooFewThrows { sides, found, least }.into());
    }
    Ok(digits)
}
