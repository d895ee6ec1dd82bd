//! Ticket numbers: what a seed and an item's key hash to, as an exact decimal fraction.
//!
//! The construction is Rivest's (arXiv 1808.10016) and is written out byte by byte in
//! `docs/sampling.md`. Nothing here is rounded: two tickets are compared digit by digit.

use std::fmt;

use sha2::{Digest, Sha256};

/// How many decimal digits the largest SHA-256 value has.
const DIGITS: usize = 78;
/// The published form never prints fewer digits than this.
const SHORTEST: usize = 64;

/// The ticket number of one item: a fraction between 0 and 1. The lowest tickets are selected.
///
/// Displays as `0.` and its decimal digits, all of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket {
    /// Digits after the point, `0..=9`, most significant first, filled up with zeros.
    digits: [u8; DIGITS],
}

impl Ticket {
    /// The ticket number cut (not rounded) to so many digits after the point, for a narrow column.
    pub fn short(&self, digits: usize) -> String {
        self.text(digits.min(DIGITS))
    }

    /// The SHA-256 value behind the ticket number, as 64 hexadecimal digits.
    pub fn to_hex(&self) -> String {
        let mut bytes = [0_u8; 32];
        for digit in self.digits.iter().rev() {
            let mut carry = u16::from(*digit);
            for byte in bytes.iter_mut().rev() {
                let value = u16::from(*byte) * 10 + carry;
                *byte = value.to_be_bytes()[1];
                carry = value >> 8;
            }
        }
        hex(&bytes)
    }

    /// The ticket number times `whole`, rounded down: one of the numbers from 0 to `whole` - 1, each as likely.
    pub(crate) fn share_of(&self, whole: u64) -> u64 {
        let carried =
            self.digits.iter().rev().fold(0_u128, |carry, digit| (u128::from(*digit) * u128::from(whole) + carry) / 10);
        u64::try_from(carried).expect("a fraction of a whole is below it")
    }

    fn text(&self, digits: usize) -> String {
        let mut text = String::with_capacity(digits + 2);
        text.push_str("0.");
        text.extend(self.digits[..digits].iter().map(|digit| char::from(b'0' + digit)));
        text
    }
}

impl fmt::Display for Ticket {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.digits.iter().rposition(|digit| *digit != 0).map_or(0, |at| at + 1);
        out.write_str(&self.text(last.max(SHORTEST)))
    }
}

impl fmt::Debug for Ticket {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Ticket({self})")
    }
}

/// The ticket number of the item with this key under this seed.
pub fn ticket(seed: &str, key: &str) -> Ticket {
    Seed::new(seed).ticket(key)
}

/// A seed whose hash is taken once for many items.
pub(crate) struct Seed {
    started: Sha256,
}

impl Seed {
    pub(crate) fn new(seed: &str) -> Seed {
        let seed_hash = hex(&Sha256::digest(seed.as_bytes()));
        Seed { started: Sha256::new_with_prefix(seed_hash.as_bytes()) }
    }

    pub(crate) fn ticket(&self, key: &str) -> Ticket {
        let hash = self.started.clone().chain_update(key.as_bytes()).finalize();
        Ticket { digits: reversed_decimal(&hash.into()) }
    }
}

/// The decimal digits of a 256-bit number, the last digit first.
fn reversed_decimal(hash: &[u8; 32]) -> [u8; DIGITS] {
    const NINE_DIGITS: u64 = 1_000_000_000;
    let mut limbs = [0_u32; 8];
    for (limb, bytes) in limbs.iter_mut().zip(hash.chunks_exact(4)) {
        *limb = bytes.iter().fold(0, |value, byte| value << 8 | u32::from(*byte));
    }
    let mut digits = [0_u8; DIGITS];
    for chunk in digits.chunks_mut(9) {
        let mut rest = 0_u64;
        for limb in &mut limbs {
            let value = rest << 32 | u64::from(*limb);
            *limb = u32::try_from(value / NINE_DIGITS).expect("the rest is below the divisor");
            rest = value % NINE_DIGITS;
        }
        for digit in chunk {
            *digit = u8::try_from(rest % 10).expect("a digit");
            rest /= 10;
        }
    }
    digits
}

fn hex(bytes: &[u8]) -> String {
    const DIGIT: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGIT[usize::from(byte >> 4)]));
        text.push(char::from(DIGIT[usize::from(byte & 15)]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uniform(text: &str) -> Ticket {
        Ticket { digits: reversed_decimal(&Sha256::digest(text.as_bytes()).into()) }
    }

    #[test]
    fn a_hash_is_read_as_the_published_fraction() {
        let published = "0.56998071861792858926477341561059638840106636224182943832566300809078486324348";
        assert_eq!(uniform("abc").to_string(), published);
    }

    #[test]
    fn a_ticket_gives_back_the_hash_it_was_made_from() {
        assert_eq!(uniform("abc").to_hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn the_smallest_and_largest_hash_have_their_digits_reversed() {
        let mut one = [0; 32];
        one[31] = 1;
        let one = Ticket { digits: reversed_decimal(&one) };
        assert_eq!(one.to_string(), format!("0.1{}", "0".repeat(63)));
        let largest = Ticket { digits: reversed_decimal(&[255; 32]) };
        assert_eq!(
            largest.to_string(),
            "0.539936921319700485754930465046566489962358709786800589075324591613732980297511"
        );
    }

    #[test]
    fn a_share_is_the_ticket_times_the_whole_rounded_down() {
        let ticket = uniform("abc");
        assert_eq!([1, 10, 1000, 56_998].map(|whole| ticket.share_of(whole)), [0, 5, 569, 32_487]);
        let largest = Ticket { digits: [9; DIGITS] };
        assert_eq!(largest.share_of(u64::MAX), u64::MAX - 1);
    }

    #[test]
    fn a_short_ticket_is_cut_not_rounded() {
        assert_eq!(uniform("abc").short(4), "0.5699");
    }
}
