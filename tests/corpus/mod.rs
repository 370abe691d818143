//! The real volumes named by CHANCERY_CORPUS; skipped with a message where it is not set.
