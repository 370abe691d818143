//! Keys with the documents they belong to, packed and sorted, so that they are searched where they lie. Read [`Packed`] first.

use crate::resolve::Key;

/// Bytes of one pair: a key in eight, an ordinal in four, little end first.
const PAIR: usize = 12;

/// Sorted pairs of a key and a document's ordinal, as they are kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Packed<'a>(&'a [u8]);

/// Sorts and packs pairs.
pub(super) fn pack(mut pairs: Vec<(Key, u32)>) -> Vec<u8> {
    pairs.sort_unstable();
    pairs.dedup();
    let mut bytes = Vec::with_capacity(pairs.len() * PAIR);
    for (key, ordinal) in pairs {
        bytes.extend_from_slice(&key.0.to_le_bytes());
        bytes.extend_from_slice(&ordinal.to_le_bytes());
    }
    bytes
}

impl<'a> Packed<'a> {
    /// The pairs in `bytes`; what is left over at their end is not a pair.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(&bytes[..bytes.len() - bytes.len() % PAIR])
    }

    /// How many pairs there are.
    pub(super) fn len(self) -> usize {
        self.0.len() / PAIR
    }

    /// The pair number `at`.
    fn pair(self, at: usize) -> (Key, u32) {
        let bytes = &self.0[at * PAIR..(at + 1) * PAIR];
        let number = |bytes: &[u8]| bytes.iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        (Key(number(&bytes[..8])), number(&bytes[8..]) as u32)
    }

    /// The first pair whose key is not less than `key`.
    fn first(self, key: Key) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.pair(middle).0 < key { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// All keys, sorted, once each.
    pub(super) fn keys(self) -> Vec<Key> {
        let mut keys: Vec<_> = (0..self.len()).map(|at| self.pair(at).0).collect();
        keys.dedup();
        keys
    }

    /// The keys of these documents (sorted ordinals), sorted.
    pub(super) fn keys_of(self, ordinals: &[u32]) -> Vec<Key> {
        let pairs = (0..self.len()).map(|at| self.pair(at));
        let mut keys: Vec<_> =
            pairs.filter(|(_, ordinal)| ordinals.binary_search(ordinal).is_ok()).map(|(key, _)| key).collect();
        keys.dedup();
        keys
    }

    /// The ordinals of all documents that share one of `wanted` (sorted), sorted.
    pub(super) fn sharing(self, wanted: &[Key]) -> Vec<u32> {
        let mut found = Vec::new();
        if wanted.len() * 8 < self.len() {
            for key in wanted {
                let pairs = (self.first(*key)..self.len()).map(|at| self.pair(at));
                found.extend(pairs.take_while(|pair| pair.0 == *key).map(|(_, ordinal)| ordinal));
            }
        } else {
            let mut rest = wanted;
            for (key, ordinal) in (0..self.len()).map(|at| self.pair(at)) {
                while rest.first().is_some_and(|first| *first < key) {
                    rest = &rest[1..];
                }
                if rest.first() == Some(&key) {
                    found.push(ordinal);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Packed, pack};

    #[test]
    fn few_and_many_wanted_keys_find_the_same() {
        let pairs: Vec<_> = (0..200_u32).map(|n| (Key(u64::from(n % 50) << 40), n)).collect();
        let bytes = pack(pairs.clone());
        let packed = Packed::new(&bytes);
        for wanted in [vec![Key(7 << 40)], (3..40).map(|n| Key(n << 40)).collect()] {
            let mut expected: Vec<_> =
                pairs.iter().filter(|pair| wanted.contains(&pair.0)).map(|pair| pair.1).collect();
            expected.sort_unstable();
            assert_eq!(packed.sharing(&wanted), expected);
        }
        assert_eq!(packed.keys().len(), 50);
        assert_eq!(packed.keys_of(&[3, 53]), [Key(3 << 40)]);
    }
}
