//! Numbers that follow from the seed alone: the same seed makes the same engagement everywhere.

use sha2::{Digest, Sha256};

/// A stream of numbers for one purpose.
#[derive(Debug, Clone)]
pub(crate) struct Stream(u64);

impl Stream {
    /// The stream of a seed for the purpose named.
    pub(crate) fn of(seed: &str, purpose: &str) -> Self {
        let bytes = digest(seed, purpose);
        Self(u64::from_be_bytes(bytes[..8].try_into().expect("eight of 32 bytes")))
    }

    /// The next number (SplitMix64).
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = high.abs_diff(low) + 1;
        low + i64::try_from(self.next() % width).expect("a remainder of a small range")
    }

    /// One of the texts.
    pub(crate) fn pick<'a>(&mut self, from: &'a [String]) -> &'a str {
        let place = self.next() % from.len() as u64;
        &from[usize::try_from(place).expect("a place in a list")]
    }
}

/// The hash of a seed for the purpose named.
pub(crate) fn digest(seed: &str, purpose: &str) -> [u8; 32] {
    Sha256::digest(format!("{seed}\n{purpose}").as_bytes()).into()
}

/// The seed of a draw as an auditor would note it: twenty digits.
pub(crate) fn draw_seed(seed: &str, purpose: &str) -> String {
    let mut stream = Stream::of(seed, &format!("draw {purpose}"));
    (0..20).map(|_| char::from(b'0' + u8::try_from(stream.between(0, 9)).expect("one digit"))).collect()
}
