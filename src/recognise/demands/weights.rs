//! Weights by key in one compact table, for what is asked a hundred times a candidate. Read [`Weights`] first.

use super::key::Key;

/// Small weights by key. A slot is the upper bits of a key and its weight, found at the key’s lower bits or soon after: most of the table
/// is empty, so that most looks end at their first slot, and it is small, so that it stays near the processor.
#[derive(Debug)]
pub(super) struct Weights {
    slots: Vec<u32>,
}

/// How many slots there are, a power of two: thrice as many as there are weights.
const SLOTS: usize = 1 << 16;

/// The bits of a slot that hold the weight.
const BITS: u32 = 10;
const WEIGHT: u32 = (1 << BITS) - 1;

impl Default for Weights {
    fn default() -> Self {
        Self { slots: vec![0; SLOTS] }
    }
}

impl Weights {
    /// The weight of a key; 0 where it has none.
    pub(super) fn get(&self, key: Key) -> i32 {
        weight(self.slots[self.slot(key)])
    }

    /// Gives a key its weight, drawn to what a slot can hold.
    pub(super) fn set(&mut self, key: Key, weight: i16) {
        let most = (WEIGHT >> 1) as i16;
        let at = self.slot(key);
        if weight != 0 {
            self.slots[at] = tag(key) | weight.clamp(-most, most) as u32 & WEIGHT;
        }
    }

    /// The slot of a key, or the empty one where it belongs.
    fn slot(&self, key: Key) -> usize {
        let mut at = key.number() as usize & (SLOTS - 1);
        // Empty or the key’s: both are asked at once, since which of them ends the search nobody can foretell.
        while self.slots[at].min(self.slots[at] ^ tag(key)) > WEIGHT {
            at = (at + 1) & (SLOTS - 1);
        }
        at
    }
}

/// The upper bits of a key, where a slot has them; never nothing, which is an empty slot.
fn tag(key: Key) -> u32 {
    (key.number() >> 32) as u32 & !WEIGHT | 1 << BITS
}

/// The weight in a slot, with its sign.
fn weight(slot: u32) -> i32 {
    (slot << (u32::BITS - BITS)).cast_signed() >> (u32::BITS - BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_keeps_its_own_weight() {
        let mut weights = Weights::default();
        let key = |number: u64| Key::of_template("any").then(Key::of_letters(number));
        for number in 1..=500 {
            weights.set(key(number), if number % 2 == 0 { number as i16 } else { -(number as i16) });
        }
        for number in 1..=500_i32 {
            let told = if number % 2 == 0 { number } else { -number };
            assert_eq!(weights.get(key(number as u64)), told);
        }
        assert_eq!(weights.get(key(501)), 0);
    }

    #[test]
    fn what_no_slot_can_hold_is_drawn_to_the_most() {
        let mut weights = Weights::default();
        weights.set(Key::of_template("high"), 3000);
        weights.set(Key::of_template("low"), -3000);
        assert_eq!(weights.get(Key::of_template("high")), 511);
        assert_eq!(weights.get(Key::of_template("low")), -511);
    }
}
