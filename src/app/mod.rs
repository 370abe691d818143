//! The state of the reader: Model, Action, update to Effects. No terminal, no I/O, no clock.
