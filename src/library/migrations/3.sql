-- Demands and numbers as rows. `src/library/schema.rs` says what each table is for.
CREATE TABLE demand (
    document INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    wanting TEXT,
    wanted TEXT,
    what TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (document, start)
) WITHOUT ROWID;
CREATE INDEX demand_by_date ON demand (minutes, document, start);

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
