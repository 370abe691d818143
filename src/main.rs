//! The program: reads the environment, then reads or prints.
fn main() {}
