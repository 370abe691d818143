//! References to links: the telegram arithmetic over an index of headings. Pure.
