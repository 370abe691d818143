-- The first schema of the trail. A released one is never changed: another is added beside it.
CREATE TABLE place (
    document TEXT PRIMARY KEY,
    offset INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX place_at ON place (at);

CREATE TABLE seen (
    document TEXT PRIMARY KEY,
    at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE bookmark (
    letter TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    offset INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE jump (
    number INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    offset INTEGER NOT NULL,
    current INTEGER NOT NULL
);

CREATE TABLE line (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    prompt TEXT NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (prompt, words)
);

CREATE TABLE draft (
    name TEXT PRIMARY KEY,
    words TEXT NOT NULL
) WITHOUT ROWID;
