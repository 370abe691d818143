//! The keys under which the model knows features: numbers that join, so that each part of a feature is read once. Read [`Key`] first.

use super::one_of::small;

/// A number for some text in small letters, or for several parts in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key(u64);

/// Any large odd number.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

impl Key {
    /// The key of a part: fewer than eight bytes are their own number.
    pub(super) const fn of(text: &str) -> Self {
        let (mut key, mut rest) = (Self(0), text.as_bytes());
        while let Some((eight, behind)) = rest.split_first_chunk() {
            key = key.then(Self(small(u64::from_le_bytes(*eight))));
            rest = behind;
        }
        let last = Self(small(letters(rest)));
        if text.len() < 8 { last } else { key.then(last) }
    }

    /// The same, of fewer than eight bytes in small letters, the first the lowest.
    pub(super) const fn of_letters(letters: u64) -> Self {
        Self(letters)
    }

    /// The key of a template, with which the keys of its features begin.
    pub(super) const fn of_template(name: &str) -> Self {
        Self(0).then(Self::of(name))
    }

    /// The key of a feature by its name, `template=part=part`.
    pub(super) fn of_feature(name: &str) -> Self {
        name.split('=').fold(Self(0), |key, part| key.then(Self::of(part)))
    }

    /// The key of this with another part behind it.
    pub(super) const fn then(self, next: Self) -> Self {
        let mixed = (self.0 ^ next.0).wrapping_mul(BASE);
        Self(mixed ^ mixed >> 32)
    }

    /// The number that a table is asked for.
    pub(super) const fn number(self) -> u64 {
        self.0
    }
}

/// Fewer than eight bytes as one number, the first the lowest. They are read from both ends, and what is read twice is the same.
const fn letters(bytes: &[u8]) -> u64 {
    let length = bytes.len();
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => {
            u32::from_le_bytes(*first) as u64 | (u32::from_le_bytes(*last) as u64) << (8 * (length - 4))
        }
        _ if length > 0 => {
            let (middle, last) = (length / 2, length - 1);
            bytes[0] as u64 | (bytes[middle] as u64) << (8 * middle) | (bytes[last] as u64) << (8 * last)
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_are_their_own_number_and_case_is_none() {
        for word in ["", "a", "of", "the", "that", "asked", "demand", "request", "requests", "expectation"] {
            let bytes = word.bytes().rev().fold(0_u64, |key, byte| key << 8 | u64::from(byte));
            if word.len() < 8 {
                assert_eq!(Key::of(word), Key::of_letters(bytes), "{word}");
            }
            assert_eq!(Key::of(word), Key::of(&word.to_uppercase()), "{word}");
        }
        assert_ne!(Key::of("expectation"), Key::of("expectations"));
    }
}
