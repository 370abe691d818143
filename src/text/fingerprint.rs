//! The fingerprint of a text: whether two texts are the same, in 32 letters.

use xxhash_rust::xxh3::xxh3_128;

/// The fingerprint of `text`, as 32 hexadecimal digits. Not secret, only practically unique.
pub fn fingerprint(text: &str) -> String {
    format!("{:032x}", xxh3_128(text.as_bytes()))
}
