//! Where the reader has been: last position in each document, seen, bookmarks, histories.
