//! The one way in: walk the paths, read, recognise, add, resolve; progress and problems as values.
