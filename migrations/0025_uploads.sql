-- Files that people added from a browser, so that they see what became of each. The files themselves go the way of all scans;
-- these lines are kept for some days.
CREATE TABLE upload (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    by_user TEXT NOT NULL,
    -- As its sender called it.
    file_name TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    -- NULL when it never came in whole.
    sha256 TEXT,
    -- That of its arrival.
    identity TEXT,
    -- Why it did not get into the drop folder; NULL when it did.
    trouble TEXT
);
CREATE INDEX upload_by_user ON upload (by_user, at);
CREATE INDEX upload_by_time ON upload (at);
CREATE INDEX upload_by_file ON upload (sha256);
