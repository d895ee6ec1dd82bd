//! Pictures that stand beside a Markdown file.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::{Component, Path};

use crate::model::TextPicture;
use crate::protocol::{ALL_PICTURES, MOST_PICTURES};
use crate::worker::document::{LARGEST_PICTURE, unshown};

/// The pictures that a text shows, read from beside it.
pub(super) struct Shown<'a> {
    folder: &'a Path,
    pub(super) pictures: Vec<TextPicture>,
    /// The bytes of all of them.
    bytes: usize,
    /// The number of the picture at each address; none where there is none to be shown.
    known: BTreeMap<String, Option<usize>>,
    pub(super) warnings: Vec<String>,
    /// How many are beyond those that are taken over, and where the first of them stood.
    pub(super) beyond: usize,
    pub(super) first_beyond: Option<String>,
}

impl<'a> Shown<'a> {
    pub(super) fn beside(folder: &'a Path) -> Self {
        let (pictures, warnings) = (Vec::new(), Vec::new());
        Self { folder, pictures, bytes: 0, known: BTreeMap::new(), warnings, beyond: 0, first_beyond: None }
    }

    /// The number of the picture at this address; none where there is none to be shown. An address of our own, such as
    /// `picture:1`, leads to no file and so to no picture.
    pub(super) fn number(&mut self, address: &str, place: &str) -> Option<usize> {
        if let Some(known) = self.known.get(address) {
            return *known;
        }
        let number = match self.load(address) {
            Ok(picture) if self.holds_more(&picture) => {
                self.bytes += picture.bytes.len();
                self.pictures.push(picture);
                Some(self.pictures.len())
            }
            Ok(_) => {
                self.beyond += 1;
                self.first_beyond.get_or_insert_with(|| place.to_owned());
                None
            }
            Err(trouble) => {
                self.warnings.push(format!(
                    "The picture “{address}” {trouble}. Its words stay in the text; add the picture there."
                ));
                None
            }
        };
        self.known.insert(address.to_owned(), number);
        number
    }

    /// Whether there is room for it; none is taken behind one that was left out.
    fn holds_more(&self, picture: &TextPicture) -> bool {
        self.beyond == 0 && self.pictures.len() < MOST_PICTURES && self.bytes + picture.bytes.len() <= ALL_PICTURES
    }

    fn load(&self, address: &str) -> Result<TextPicture, String> {
        if address.contains("://") || address.starts_with("data:") {
            return Err("is not beside the document, and nothing is fetched from a network".to_owned());
        }
        let address = address.replace("%20", " ");
        let path = Path::new(&address);
        let is_beside = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if !is_beside {
            return Err("does not stand beside the document or in a folder beside it".to_owned());
        }
        let (root, whole) = (self.folder.canonicalize(), self.folder.join(path).canonicalize());
        let whole = match (root, whole) {
            (Ok(root), Ok(whole)) if whole.starts_with(&root) && whole.is_file() => whole,
            (Ok(_), Ok(_)) => return Err("leads out of the folder of the document".to_owned()),
            _ => return Err("is not there".to_owned()),
        };
        let mut bytes = Vec::new();
        let file = File::open(&whole).map_err(|_| "cannot be opened".to_owned())?;
        file.take(LARGEST_PICTURE + 1).read_to_end(&mut bytes).map_err(|_| "cannot be read".to_owned())?;
        if bytes.len() as u64 > LARGEST_PICTURE {
            return Err(format!("is larger than {} MB", LARGEST_PICTURE >> 20));
        }
        let name = whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match unshown(&bytes, &name) {
            None => Ok(TextPicture { name, bytes }),
            Some(trouble) => Err(trouble),
        }
    }
}
