//! Eight bytes of a text looked at together, so that nothing hangs on where a word ends. Read [`Eight`] first.

/// Eight bytes of a text, of which is known what is a letter or a digit. A mark is the highest bit of a byte.
pub(super) struct Eight {
    bytes: u64,
    letters: u64,
    digits: u64,
}

/// The lowest bit of each of eight bytes, and the highest.
const EACH: u64 = 0x0101_0101_0101_0101;
const HIGHEST: u64 = 0x80 * EACH;

impl Eight {
    /// The first eight of some bytes; behind the last stands 0.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let first = bytes.first_chunk().copied().unwrap_or_else(|| {
            let mut few = [0; 8];
            few[..bytes.len()].copy_from_slice(bytes);
            few
        });
        let bytes = u64::from_le_bytes(first);
        let small = bytes | (0x20 * EACH);
        Self { bytes, letters: within(small, b'a', b'z'), digits: within(bytes, b'0', b'9') }
    }

    /// How many of them, from the first, are letters or digits.
    pub(super) fn word(&self) -> usize {
        ((self.letters | self.digits) ^ HIGHEST).trailing_zeros() as usize / 8
    }

    /// Whether a small letter is among the first.
    pub(super) fn lower(&self, first: usize) -> bool {
        any(self.letters & self.bytes << 2, first)
    }

    /// Whether a capital is among the first.
    pub(super) fn upper(&self, first: usize) -> bool {
        any(self.letters & !(self.bytes << 2), first)
    }

    /// Whether a digit is among the first.
    pub(super) fn digits(&self, first: usize) -> bool {
        any(self.digits, first)
    }
}

/// A mark on each of eight bytes that lies between two plain characters.
const fn within(bytes: u64, from: u8, to: u8) -> u64 {
    let low = bytes & !HIGHEST;
    let reaches = low + (0x80 - from as u64) * EACH;
    let passes = low + (0x7f - to as u64) * EACH;
    reaches & !passes & !bytes & HIGHEST
}

/// Whether one of the first bytes bears a mark.
fn any(marks: u64, first: usize) -> bool {
    // Shifted twice, since all eight may be meant.
    marks & !(u64::MAX << (4 * first) << (4 * first)) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_are_told_from_all_other_bytes() {
        for byte in 0..=u8::MAX {
            let eight = Eight::of(&[byte]);
            let told = (eight.lower(1), eight.upper(1), eight.digits(1));
            let right = (byte.is_ascii_lowercase(), byte.is_ascii_uppercase(), byte.is_ascii_digit());
            assert_eq!(told, right, "{byte:#x}");
            assert_eq!(eight.word(), usize::from(byte.is_ascii_alphanumeric()), "{byte:#x}");
        }
    }

    #[test]
    fn only_the_first_bytes_count() {
        let eight = Eight::of(b"NATO 1x and more");
        assert_eq!((eight.word(), eight.upper(4), eight.lower(4), eight.digits(4)), (4, true, false, false));
        assert_eq!((eight.lower(6), eight.lower(7)), (false, true));
        assert_eq!((eight.digits(5), eight.digits(6)), (false, true));
        assert_eq!((eight.upper(0), eight.upper(1)), (false, true));
        assert!(Eight::of(b"telegraM").upper(8));
        assert_eq!(Eight::of(b"Minister").word(), 8);
        assert_eq!(Eight::of(b"").word(), 0);
    }
}
