//! Golden screens, any action at any size.

mod golden;
mod screen;
mod sizes;
