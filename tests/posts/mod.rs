//! Headings read into correspondents.
