//! Formats: bytes to documents and problems. Never fails on a bad file: says what it skipped and where.
