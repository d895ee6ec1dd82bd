//! The pictures that the texts of the report show.

use crate::entity::{Entity, Kind, Merge, required};
use crate::stamp::Topic;

/// A picture that the texts of the report can show. Its id follows from its content, so that it is one row in every copy.
pub(crate) static REPORT_PICTURE: Entity = Entity {
    name: "report_picture",
    label: "Picture of the report",
    topic: Topic::ReportTexts,
    owners: &[],
    subject: &["name"],
    merge: Merge::Fact,
    fields: &[
        required("name", "Name", Kind::Text),
        required("sha256", "SHA-256", Kind::Object),
        required("media_type", "Type of file", Kind::Choice(&["image/png", "image/jpeg"])),
        required("size", "Size", Kind::Number),
        required("width", "Width in dots", Kind::Number),
        required("height", "Height in dots", Kind::Number),
        required("added_by", "Added by", Kind::Text),
        required("added_at", "Added at", Kind::Moment),
    ],
};
