//! Citations of a document.
