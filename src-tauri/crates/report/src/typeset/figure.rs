//! Pictures: as wide as they were made, never wider than the text nor higher than a page, with the
//! caption under them on the same page.

use crate::document::{Image, Logo};
use crate::typeset::page::Shown;
use crate::typeset::strip::{self, Setter, Show, Strip};
use crate::typeset::structure::{NodeId, Role, Structure};
use crate::typeset::style::{self, Sheet};

/// The room above a picture.
const BEFORE: f32 = 12.0;
/// The room between a picture and its caption.
const CAPTION_BEFORE: f32 = 5.0;
/// The room under a picture.
pub(crate) const AFTER: f32 = 12.0;
/// What a picture is called whose words nobody gave.
const UNNAMED: &str = "Picture without a description";

/// The strips of a picture and its caption, which stay together.
pub(crate) fn set(image: &Image, sheet: Sheet, parent: NodeId, setter: &mut Setter<'_>) -> Vec<Strip> {
    let node = setter.structure.add(parent, Role::Figure(said(image).to_owned()));
    let measure = sheet.measure();
    let lines = setter.shaper.plain(&image.caption, style::FIGURE_CAPTION, measure);
    let under: f32 = lines.iter().map(|line| line.height).sum::<f32>() + CAPTION_BEFORE;
    let most = if image.width == 0 { measure } else { measure * f32::from(image.width.min(100)) / 100.0 };
    let (width, height) = scaled(image.picture.natural_size(), most, (sheet.depth() - under).max(sheet.depth() / 3.0));
    let show = Show::Picture { picture: image.picture.clone(), width, node };
    let mut strips = vec![Strip { before: BEFORE, height, x: (measure - width) / 2.0, ..Strip::of(show) }];
    if !lines.is_empty() {
        let caption = setter.structure.add(node, Role::Caption);
        strip::append(&mut strips, &lines, CAPTION_BEFORE, 0.0, caption, None);
    }
    for strip in &mut strips {
        strip.keep = true;
        strip.source.clone_from(&image.source);
    }
    if let Some(last) = strips.last_mut() {
        last.keep = false;
    }
    strips
}

/// What those are told who do not see it.
fn said(image: &Image) -> &str {
    let said = [&image.alternative, &image.caption].into_iter().find(|words| !words.trim().is_empty());
    said.map_or(UNNAMED, String::as_str)
}

fn scaled((width, height): (f32, f32), most_width: f32, most_height: f32) -> (f32, f32) {
    let scale = (most_width / width).min(most_height / height).min(1.0);
    (width * scale, height * scale)
}

/// The most that a logo takes of the cover.
const LOGO: (f32, f32) = (200.0, 64.0);

/// The logo of the firm at the top of the cover.
pub(crate) fn logo(logo: &Logo, sheet: Sheet, parent: NodeId, structure: &mut Structure) -> Shown {
    let node = structure.add(parent, Role::Figure(logo.alternative.clone()));
    let (width, height) = scaled(logo.picture.natural_size(), LOGO.0, LOGO.1);
    Shown { area: [sheet.side, sheet.top, width, height], picture: logo.picture.clone(), node }
}
