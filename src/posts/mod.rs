//! Offices, posts and their names over time; headings read into correspondents.
