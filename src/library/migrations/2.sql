-- The names of the text files that a volume was made of, as packed by postcard; none for a volume that is a file of its own.
ALTER TABLE volume ADD COLUMN files BLOB NOT NULL DEFAULT x'00';
