//! What the file says of itself: title, language, date, what it conforms to, and what its colours
//! mean. What `printpdf` says of these is replaced: it takes dates and names from elsewhere.

use std::fmt::Write;

use chrono::{DateTime, Utc};
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use crate::document::Meta;
use crate::pdf::{File, colour, deflate_all};

const PROGRAM: &str = "Tickmark";

/// Adds all of it, and compresses what the file holds.
pub(crate) fn add(file: &mut File, meta: &Meta) {
    let profile = file.objects.add_object(Stream::new(dictionary! { "N" => 3 }, colour::profile()));
    deflate_all(&mut file.objects);
    let title = if meta.title.trim().is_empty() { "Report" } else { &meta.title };
    // Whoever looks for what the file conforms to reads this part without a PDF library.
    let description = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let description = Stream::new(description, described(meta, title).into_bytes()).with_compression(false);
    let description = file.objects.add_object(description);
    let catalog = file.objects.catalog_mut().expect("a file has a catalog");
    catalog.remove(b"PageLayout");
    catalog.set("Lang", Object::string_literal(language(meta)));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("Metadata", description);
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB"),
        "DestOutputProfile" => profile,
    };
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    if let Ok(before) = file.objects.trailer.get(b"Info").and_then(Object::as_reference) {
        // Nothing else names it, so nothing else is searched for its name.
        file.objects.objects.remove(&before);
    }
    let information = file.objects.add_object(information(meta, title));
    file.objects.trailer.set("Info", information);
    let identity = Object::String(identity(&file.objects), StringFormat::Hexadecimal);
    file.objects.trailer.set("ID", vec![identity.clone(), identity]);
}

/// The language of the document; a file without one would not be accessible.
fn language(meta: &Meta) -> &str {
    let given = meta.language.trim();
    if given.is_empty() { "en" } else { given }
}

fn information(meta: &Meta, title: &str) -> Dictionary {
    let at = Object::string_literal(meta.created.format("D:%Y%m%d%H%M%SZ").to_string());
    dictionary! {
        "Title" => lopdf::text_string(title),
        "Author" => lopdf::text_string(&meta.author),
        "Subject" => lopdf::text_string(&meta.subject),
        "Creator" => lopdf::text_string(PROGRAM),
        "Producer" => lopdf::text_string(PROGRAM),
        "CreationDate" => at.clone(),
        "ModDate" => at,
    }
}

/// What tells this file from every other: a hash of what its streams hold.
fn identity(objects: &lopdf::Document) -> Vec<u8> {
    let mut hash = Sha256::new();
    for object in objects.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    hash.finalize().iter().take(16).copied().collect()
}

/// The description in the format XMP.
fn described(meta: &Meta, title: &str) -> String {
    let at = moment(meta.created);
    let (title, author, subject) = (escaped(title), escaped(&meta.author), escaped(&meta.subject));
    let (language, identifier) = (escaped(language(meta)), escaped(&meta.identifier));
    let mut packet = String::new();
    let _ = write!(
        packet,
        r#"<?xpacket begin="{START}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>
<xmp:CreateDate>{at}</xmp:CreateDate>
<xmp:ModifyDate>{at}</xmp:ModifyDate>
<xmp:MetadataDate>{at}</xmp:MetadataDate>
<xmpMM:DocumentID>{identifier}</xmpMM:DocumentID>
<pdf:Producer>{PROGRAM}</pdf:Producer>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{EXTENSION}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#
    );
    packet
}

/// How a description in the format XMP starts, so that programs know its encoding.
const START: char = '\u{feff}';

/// PDF/A wants properties that it does not know to be explained.
const EXTENSION: &str = r#"<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of PDF/UA that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"#;

fn moment(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A text as XML can hold it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => (),
            letter => escaped.push(letter),
        }
    }
    escaped
}
