-- Which documents have a reference in which state. `src/library/schema.rs` says what each table is for.
CREATE TABLE linked (
    state INTEGER NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (state, document)
) WITHOUT ROWID;
CREATE INDEX linked_of ON linked (document);

-- The links of documents that were read before are made anew, which fills it.
INSERT OR IGNORE INTO unresolved SELECT key FROM document;
