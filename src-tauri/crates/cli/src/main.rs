//! tick
fn main() {}
