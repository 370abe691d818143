//! A real pseudo-terminal: start, quit, resize, panic, signals.
