-- Demands for lists, and numbers as rows. `src/library/schema.rs` says what each table is for.
CREATE TABLE demand (
    document INTEGER PRIMARY KEY,
    minutes INTEGER NOT NULL,
    count INTEGER NOT NULL,
    demands BLOB NOT NULL
);
CREATE INDEX demand_by_date ON demand (minutes, document, count);

CREATE TABLE numbered (
    stream INTEGER NOT NULL,
    own INTEGER NOT NULL,
    addressee TEXT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (stream, own, addressee, year, number, document)
) WITHOUT ROWID;
CREATE INDEX numbered_of ON numbered (document);

-- Volumes that were read before have no such rows: they count as read by older rules, and are read again.
UPDATE volume SET rules_version = 0;
