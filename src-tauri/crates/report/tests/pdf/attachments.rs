//! The machine-readable twin travels inside the PDF, whole.

use report::document::{Attachment, Paragraph};

use crate::documents::of;
use crate::tools::print;

#[test]
fn an_attachment_can_be_taken_out_as_it_was_put_in() {
    let mut document = of(vec![Paragraph::text("Text").into()]);
    let bytes = b"{ \"says\": \"the same\" }\n".repeat(200);
    document.attachments.push(Attachment {
        name: "report.json".to_owned(),
        media_type: "application/json",
        description: "The facts of this report".to_owned(),
        bytes: bytes.clone(),
    });
    let printed = print(&document);
    let listed = printed.tool("qpdf", &["--list-attachments", "--verbose"], &[]);
    assert!(listed.contains("report.json") && listed.contains("application/json"), "{listed}");
    let taken = printed.tool("qpdf", &["--show-attachment=report.json"], &[]);
    assert_eq!(taken.as_bytes(), bytes);
    let objects = printed.objects();
    let files = objects.catalog().and_then(|catalog| catalog.get(b"AF")).and_then(lopdf::Object::as_array);
    let file = objects.dereference(&files.expect("associated files")[0]).expect("a file").1;
    let relation = file.as_dict().and_then(|file| file.get(b"AFRelationship")).and_then(lopdf::Object::as_name);
    assert_eq!(relation.expect("what it is to the document"), b"Data");
}
