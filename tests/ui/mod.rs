//! Golden screens, any action at any size.
