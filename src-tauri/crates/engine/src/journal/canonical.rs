//! The bytes of a change that its hash covers. `docs/file-format.md` describes them so that
//! others can check a file without this program.

use crate::entity::Value;
use crate::store::journal::{ChangeRow, OpRow};
use serde_json::json;
use sha2::{Digest, Sha256};

/// The change and its ops as one line of compact JSON.
pub(crate) fn bytes(change: &ChangeRow, ops: &[OpRow]) -> Vec<u8> {
    let ops: Vec<serde_json::Value> = ops
        .iter()
        .map(|op| {
            let value = match &op.value {
                Value::Null => serde_json::Value::Null,
                Value::Integer(number) => json!(number),
                Value::Text(text) => json!(text),
            };
            let replaces: Vec<String> = op.replaces.iter().map(ToString::to_string).collect();
            json!([op.n, op.entity, op.entity_id, op.field, value, replaces])
        })
        .collect();
    json!([
        "tickmark change 1",
        change.id,
        change.replica,
        change.seq,
        change.actor,
        change.at,
        change.hlc,
        change.kind,
        change.reason,
        change.target,
        ops,
    ])
    .to_string()
    .into_bytes()
}

/// SHA-256 of the previous hash and the canonical bytes, in hexadecimal.
pub(crate) fn hash(prev_hash: &str, bytes: &[u8]) -> String {
    let mut hasher = Sha256::new();
    hasher.update(prev_hash.as_bytes());
    hasher.update(bytes);
    crate::objects::hex(&hasher.finalize())
}

#[cfg(test)]
mod tests {
    use super::{bytes, hash};
    use crate::entity::Value;
    use crate::store::journal::{ChangeRow, OpRef, OpRow};

    #[test]
    fn the_canonical_form_is_the_documented_one() {
        let change = ChangeRow {
            id: "c".into(),
            replica: "r".into(),
            seq: 2,
            prev_hash: "0".repeat(64),
            hash: String::new(),
            actor: "Zoë \"Z\"".into(),
            at: "2026-01-31T08:00:00.000Z".into(),
            hlc: "000001769846400000-00000".into(),
            kind: "amend_control".into(),
            reason: None,
            target: None,
        };
        let op = OpRow {
            change: "c".into(),
            n: 0,
            entity: "control".into(),
            entity_id: "x".into(),
            field: "title".into(),
            value: Value::Text("a\u{1f}\tb".into()),
            replaces: vec![OpRef { change: "b".into(), n: 3 }],
        };
        let text = String::from_utf8(bytes(&change, &[op])).expect("it is text");
        assert_eq!(
            text,
            r#"["tickmark change 1","c","r",2,"Zoë \"Z\"","2026-01-31T08:00:00.000Z","000001769846400000-00000","amend_control",null,null,[[0,"control","x","title","a\u001f\tb",["b:3"]]]]"#
        );
        // Computed with Python's hashlib over the same line.
        assert_eq!(
            hash(&"0".repeat(64), text.as_bytes()),
            "67679b7c7447760e1dba9c75543ec30eba32437dbd9f1adac6e20ed6247c794a"
        );
    }
}
