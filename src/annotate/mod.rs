//! Annotations and judgements: the file, merging, placing, in and out.
