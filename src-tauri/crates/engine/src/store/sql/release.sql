PRAGMA locking_mode = NORMAL;
SELECT count(*) FROM sqlite_schema;
