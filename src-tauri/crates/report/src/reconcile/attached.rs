//! Holds the files that travel inside a PDF, byte by byte, against what they should hold.

use super::Difference;
use super::said::quote;

/// Where a file inside is not what it should be, is not there, or should not be.
pub(super) fn compare(there: &[(String, Vec<u8>)], wanted: &[(&str, &[u8])]) -> Vec<Difference> {
    let mut found = Vec::new();
    for (name, bytes) in wanted {
        let held: Vec<&Vec<u8>> = there.iter().filter(|(known, _)| known == name).map(|(_, held)| held).collect();
        match held[..] {
            [] => found.push(Difference::new(place(name), "it is not there")),
            [held] => found.extend(differs(held, bytes).map(|what| Difference::new(place(name), what))),
            [_, _, ..] => found.push(Difference::new(place(name), "it is there more than once")),
        }
    }
    let other = there.iter().filter(|(name, _)| !wanted.iter().any(|(known, _)| known == name));
    found.extend(other.map(|(name, _)| Difference::new(place(name), "it should not be there")));
    found
}

fn place(name: &str) -> String {
    format!("the attached file {name}")
}

/// From where on two files are different.
fn differs(there: &[u8], wanted: &[u8]) -> Option<String> {
    let same = there.iter().zip(wanted).take_while(|(there, wanted)| there == wanted).count();
    if same == there.len().max(wanted.len()) {
        return None;
    }
    let line = 1 + wanted[..same].iter().filter(|byte| **byte == b'\n').count();
    let [there, wanted] = [there, wanted].map(|bytes| {
        let start = bytes[..same].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let end = bytes[start..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| start + end);
        quote(&String::from_utf8_lossy(&bytes[start..end]))
    });
    Some(format!("line {line} reads “{there}” and should read “{wanted}”"))
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn a_file_that_differs_is_lost_or_should_not_be_there_is_told() {
        let held = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let told = |there: &[(String, Vec<u8>)]| {
            compare(there, &[("a.json", b"{\n  1\n}")]).iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(told(&[held("a.json", "{\n  1\n}")]), [""; 0]);
        assert_eq!(
            told(&[held("a.json", "{\n  2\n}")]),
            ["the attached file a.json: line 2 reads “2” and should read “1”"]
        );
        assert_eq!(told(&[held("a.json", "{\n")]), ["the attached file a.json: line 2 reads “” and should read “1”"]);
        assert_eq!(
            told(&[held("b.json", "{}")]),
            ["the attached file a.json: it is not there", "the attached file b.json: it should not be there"]
        );
    }
}
