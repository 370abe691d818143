-- The first schema. `src/library/schema.rs` says what each table is for.
CREATE TABLE store (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    generation INTEGER NOT NULL
);
INSERT INTO store VALUES (1, 0);

CREATE TABLE volume (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    path TEXT NOT NULL,
    place TEXT NOT NULL,
    hash TEXT NOT NULL,
    added TEXT NOT NULL,
    subseries TEXT NOT NULL,
    number TEXT NOT NULL,
    text_version INTEGER NOT NULL,
    rules_version INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    complete INTEGER NOT NULL,
    spread INTEGER NOT NULL
);

CREATE TABLE header (
    volume INTEGER PRIMARY KEY,
    header BLOB NOT NULL,
    outline BLOB NOT NULL
);

CREATE TABLE register (
    volume INTEGER PRIMARY KEY,
    heads BLOB NOT NULL,
    spots BLOB NOT NULL,
    answers BLOB NOT NULL,
    looks BLOB NOT NULL
);

CREATE TABLE gone (
    keys BLOB NOT NULL
);

CREATE TABLE problem (
    volume INTEGER,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    what TEXT NOT NULL
);
CREATE INDEX problem_of ON problem (volume);

CREATE TABLE document (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    minutes INTEGER NOT NULL,
    date TEXT NOT NULL,
    number TEXT NOT NULL,
    sender TEXT NOT NULL,
    addressee TEXT NOT NULL,
    kind INTEGER NOT NULL,
    title TEXT NOT NULL,
    fingerprint TEXT NOT NULL
);
CREATE INDEX document_by_date ON document (minutes, key);

CREATE TABLE dated (
    month INTEGER PRIMARY KEY,
    documents INTEGER NOT NULL
);

CREATE TABLE words (
    document INTEGER PRIMARY KEY,
    minutes INTEGER NOT NULL,
    folded TEXT NOT NULL
);

CREATE TABLE body (
    document INTEGER PRIMARY KEY,
    content BLOB NOT NULL,
    entities BLOB NOT NULL
);

CREATE TABLE links (
    document INTEGER PRIMARY KEY,
    links BLOB NOT NULL
);

CREATE TABLE unresolved (
    document INTEGER PRIMARY KEY
);

CREATE TABLE cites (
    target INTEGER NOT NULL,
    source INTEGER NOT NULL,
    start INTEGER NOT NULL,
    words TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (target, source, start)
) WITHOUT ROWID;
CREATE INDEX cites_of ON cites (source);
