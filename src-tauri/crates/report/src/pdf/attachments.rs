//! The files that travel inside a PDF, each with what it is to the document, as PDF/A-3 asks.

use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::document::{Attachment, Meta};
use crate::pdf::{File, integer};

/// Adds them; readers list them by their names.
pub(crate) fn add(file: &mut File, attachments: &[Attachment], meta: &Meta) {
    if attachments.is_empty() {
        return;
    }
    let mut sorted: Vec<&Attachment> = attachments.iter().collect();
    sorted.sort_by(|one, other| one.name.cmp(&other.name));
    let (mut named, mut associated) = (Vec::new(), Vec::new());
    for attachment in sorted {
        let held = file.objects.add_object(held(attachment, meta));
        let name = lopdf::text_string(&attachment.name);
        let specification = file.objects.add_object(dictionary! {
            "Type" => "Filespec",
            "F" => name.clone(),
            "UF" => name.clone(),
            "Desc" => lopdf::text_string(&attachment.description),
            "AFRelationship" => "Data",
            "EF" => dictionary! { "F" => held, "UF" => held },
        });
        named.extend([name, Object::Reference(specification)]);
        associated.push(Object::Reference(specification));
    }
    let catalog = file.objects.catalog_mut().expect("a file has a catalog");
    catalog.set("AF", associated);
    catalog.set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => named } });
}

fn held(attachment: &Attachment, meta: &Meta) -> Stream {
    let at = Object::string_literal(meta.created.format("D:%Y%m%d%H%M%SZ").to_string());
    let parameters: Dictionary = dictionary! {
        "Size" => integer(attachment.bytes.len()),
        "CreationDate" => at.clone(),
        "ModDate" => at,
    };
    let about = dictionary! {
        "Type" => "EmbeddedFile",
        "Subtype" => Object::Name(attachment.media_type.as_bytes().to_vec()),
        "Params" => parameters,
    };
    Stream::new(about, attachment.bytes.clone())
}
