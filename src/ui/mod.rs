//! The view: the model to cells. Drawing changes nothing.
