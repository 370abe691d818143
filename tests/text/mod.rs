//! Properties of text: clean, wrap, find, quotes.
