//! A table from words to numbers, for what is asked once a token. Read [`Table`] first.

use super::lexicon::WordHash;

/// Numbers of up to 24 bits by word: a slot is the upper bits of a hash and the number, found at the hash’s lower bits or soon after, so that a
/// look costs one line of memory.
#[derive(Debug)]
pub(super) struct Table {
    slots: Vec<u64>,
}

/// The bits of a slot that hold the number.
const NUMBER: u64 = (1 << 24) - 1;

impl Table {
    /// An empty table of `slots`, a power of two and well more than there will be words.
    pub(super) fn new(slots: usize) -> Self {
        Self { slots: vec![0; slots] }
    }

    /// The number of a word; 0 where it has none.
    pub(super) fn get(&self, word: WordHash) -> usize {
        (self.slots[self.slot(word)] & NUMBER) as usize
    }

    /// Gives a word its number, which is not 0.
    pub(super) fn set(&mut self, word: WordHash, number: usize) {
        let at = self.slot(word);
        self.slots[at] = word & !NUMBER | number as u64 & NUMBER;
    }

    /// The slot of a word, or the empty one where it belongs.
    fn slot(&self, word: WordHash) -> usize {
        let last = self.slots.len() - 1;
        let mut at = word as usize & last;
        // Empty or the word’s: both are asked at once, since which of them ends the search nobody can foretell.
        while self.slots[at].min(self.slots[at] ^ word) > NUMBER {
            at = (at + 1) & last;
        }
        at
    }
}
