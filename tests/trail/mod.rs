//! Positions, bookmarks, histories.
