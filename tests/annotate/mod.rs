//! The annotations file, placing, in and out.
