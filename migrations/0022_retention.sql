-- What may not be destroyed, what was, and what is being done to the archive.

-- A case that must be kept although its term has ended.
CREATE TABLE legal_hold (
    case_id TEXT PRIMARY KEY REFERENCES complaint_case (id),
    reason TEXT NOT NULL,
    by_user TEXT NOT NULL,
    at TEXT NOT NULL
);

-- The record of a destruction: that it was done, on what grounds, and how much; nothing of what it was about.
CREATE TABLE destruction (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    by_user TEXT NOT NULL,
    -- Number of the selection list and term, as configured.
    ground TEXT NOT NULL,
    case_id TEXT NOT NULL,
    received_date TEXT,
    ended_on TEXT NOT NULL,
    letters BIGINT NOT NULL,
    pages BIGINT NOT NULL,
    arrivals BIGINT NOT NULL
);
CREATE INDEX destruction_by_time ON destruction (at, id);

-- Archived files that nobody names any more, until they are gone from the archive too.
CREATE TABLE doomed_file (
    sha256 TEXT PRIMARY KEY
);

-- Who is at work on the archive as a whole: a backup and a destruction never meet.
CREATE TABLE busy (
    what TEXT PRIMARY KEY,
    by_whom TEXT NOT NULL,
    until TEXT NOT NULL
);

-- All files that the database names. By these indexes it is known at once whether one of them is still wanted.
CREATE INDEX letter_by_searchable ON letter (searchable_sha256);
CREATE INDEX letter_by_words ON letter (words_sha256);
CREATE INDEX page_by_image ON page (image_sha256);
CREATE INDEX page_by_strip ON page (strip_sha256);
CREATE INDEX outgoing_letter_by_file ON outgoing_letter (sha256);
CREATE VIEW named_file AS
    SELECT sha256 FROM letter
    UNION ALL SELECT searchable_sha256 FROM letter WHERE searchable_sha256 IS NOT NULL
    UNION ALL SELECT words_sha256 FROM letter WHERE words_sha256 IS NOT NULL
    UNION ALL SELECT image_sha256 FROM page
    UNION ALL SELECT strip_sha256 FROM page WHERE strip_sha256 IS NOT NULL
    UNION ALL SELECT sha256 FROM outgoing_letter;

-- Cases whose term may have ended are found by the day on which they did.
CREATE INDEX complaint_case_by_end ON complaint_case (closed_on, id);
