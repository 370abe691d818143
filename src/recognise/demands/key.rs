//! The keys under which the model knows features: hashes that join, so that each part of a feature is hashed once. Read [`Key`] first.

use crate::recognise::lexicon::mix;

/// A hash of some text in small letters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    hash: u64,
    /// What the hash of a text before this one is multiplied with.
    power: u64,
}

/// Any large odd number.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

impl Key {
    pub(super) const fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut hash, mut power, mut at) = (0_u64, 1_u64, 0);
        while at < bytes.len() {
            // One more than the byte, so that no byte counts for nothing.
            hash = hash.wrapping_mul(BASE).wrapping_add(bytes[at].to_ascii_lowercase() as u64 + 1);
            power = power.wrapping_mul(BASE);
            at += 1;
        }
        Self { hash, power }
    }

    /// The key of this text with the other behind it.
    pub(super) const fn then(self, next: Self) -> Self {
        let hash = self.hash.wrapping_mul(next.power).wrapping_add(next.hash);
        Self { hash, power: self.power.wrapping_mul(next.power) }
    }

    /// The number that a table is asked for.
    pub(super) const fn number(self) -> u64 {
        mix(self.hash)
    }
}
