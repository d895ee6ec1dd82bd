//! The look that an engagement records for its report: its fields in the journal, the logo as an object.

use super::{Draft, HouseStyle, Logo};
use crate::{
    engagement_file::Engagement,
    entities,
    entity::Value,
    error::{Error, Result},
    ids::{EntryId, derived},
    journal::ChangeKind,
    refusal::Refusal,
    stamp::{Outcome, Stamp},
    store::{self, house::Recorded},
};

/// The look of the engagement's report; what ships where none is recorded.
///
/// # Errors
/// Fails where what is recorded cannot be used: the report must not silently look otherwise.
pub fn in_use(eng: &Engagement) -> Result<HouseStyle> {
    Ok(recorded(eng)?.unwrap_or_else(HouseStyle::shipped))
}

/// The look that the engagement records, if it does.
///
/// # Errors
/// Fails where what is recorded cannot be used.
pub fn recorded(eng: &Engagement) -> Result<Option<HouseStyle>> {
    let Some((_, recorded)) = store::house::house_style(eng.db())? else { return Ok(None) };
    let Recorded { draft, logo, alternative } = recorded;
    let logo = logo.map(|sha256| {
        Ok::<_, Error>(Logo { picture: eng.object(&sha256)?.into(), alternative: alternative.unwrap_or_default() })
    });
    Draft { logo: logo.transpose()?, ..draft }.checked().map(Some)
}

/// Gives the engagement's report this look.
///
/// # Errors
/// Refuses a style that cannot be used.
pub fn set(eng: &mut Engagement, stamp: &Stamp, style: &HouseStyle) -> Result<Outcome<()>> {
    let style = Draft::from(style).checked()?;
    eng.transact(ChangeKind::SetHouseStyle, stamp, |write| {
        let logo = style.logo.as_ref().map(|logo| write.put_object(&logo.picture)).transpose()?;
        let fields = fields(&style, logo);
        match store::house::house_style(write.db())? {
            Some((id, _)) => {
                for (field, value) in fields {
                    write.set(&entities::HOUSE_STYLE, id, field, value)?;
                }
                Ok(())
            }
            None => write.insert(&entities::HOUSE_STYLE, derived::<EntryId>("house_style", &[]), &fields),
        }
    })
}

/// Goes back to the look that ships.
///
/// # Errors
/// Refuses where the report looks so already.
pub fn drop(eng: &mut Engagement, stamp: &Stamp) -> Result<Outcome<()>> {
    eng.transact(ChangeKind::DropHouseStyle, stamp, |write| match store::house::house_style(write.db())? {
        Some((id, _)) => write.delete(&entities::HOUSE_STYLE, id),
        None => Err(Refusal::from(super::HouseStyleRefusal::NothingToDrop).into()),
    })
}

fn fields(style: &HouseStyle, logo: Option<String>) -> [(&'static str, Value); 10] {
    let alternative = style.logo.as_ref().map(|logo| logo.alternative.clone());
    [
        ("name", style.name.as_str().into()),
        ("accent", style.accent.to_string().into()),
        ("exception", style.exception.to_string().into()),
        ("text_face", style.text.as_str().into()),
        ("heading_face", style.headings.as_str().into()),
        ("cover", style.cover.as_str().into()),
        ("paper", style.paper.map(|paper| paper.as_str().to_owned()).into()),
        ("language", style.language.clone().into()),
        ("logo", logo.into()),
        ("logo_alternative", alternative.into()),
    ]
}
