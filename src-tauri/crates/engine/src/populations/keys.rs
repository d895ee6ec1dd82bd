//! The keys of a population's items, one after the other in one text: a million of them cost their letters and eight
//! bytes each.

use std::ops::Index;

/// Keys in the order of their items.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys {
    text: String,
    /// Where each key ends.
    ends: Vec<usize>,
}

impl Keys {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The keys one after the other.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|place| &self[place])
    }

    pub(super) fn push(&mut self, key: &str) {
        self.text.push_str(key);
        self.ends.push(self.text.len());
    }
}

impl Index<usize> for Keys {
    type Output = str;

    fn index(&self, place: usize) -> &str {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[place]]
    }
}

#[cfg(test)]
mod tests {
    use super::Keys;

    #[test]
    fn keys_come_out_as_they_went_in() {
        let mut keys = Keys::default();
        for key in ["CHG-1", "", "é | 2"] {
            keys.push(key);
        }
        assert_eq!(keys.iter().collect::<Vec<_>>(), ["CHG-1", "", "é | 2"]);
        assert_eq!((&keys[2], keys.len(), keys.is_empty()), ("é | 2", 3, false));
    }
}
