//! Any bytes, as a volume and as a text: reading ends, and every document keeps its invariants.
//!
//! `cargo fuzz run source`. What it finds becomes a file in `tests/data/source/regress/`.

#![no_main]

use std::ops::ControlFlow;

use chancery::source::{self, Input, Item};
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/source/invariants.rs"]
mod invariants;

fuzz_target!(|bytes: &[u8]| {
    for name in ["volume.xml", "text.txt"] {
        source::read(&Input::held(name, bytes.to_vec()), &mut |item| {
            if let Item::Document(document) = item {
                assert_eq!(invariants::broken(&document), None);
            }
            ControlFlow::Continue(())
        });
    }
});
