-- The legal clock of each case, what was done with it, and the figures that the reports add up.
-- Days are dates, 2026-11-12, by the Dutch calendar.

-- When the letter was received, on what grounds, and the last days that follow. Written by the program with every
-- change; a row without them is from before this change and gets them at the next start.
ALTER TABLE complaint_case ADD COLUMN received_date TEXT;
ALTER TABLE complaint_case ADD COLUMN received_source TEXT;
ALTER TABLE complaint_case ADD COLUMN contact_due TEXT;
ALTER TABLE complaint_case ADD COLUMN refusal_due TEXT;
ALTER TABLE complaint_case ADD COLUMN answer_due TEXT;
ALTER TABLE complaint_case ADD COLUMN extended_due TEXT;
-- What is to be done first, and by when. NULL when nothing is.
ALTER TABLE complaint_case ADD COLUMN next_due TEXT;
ALTER TABLE complaint_case ADD COLUMN next_due_kind TEXT;

-- What was done.
ALTER TABLE complaint_case ADD COLUMN contacted_on TEXT;
ALTER TABLE complaint_case ADD COLUMN extended_on TEXT;
ALTER TABLE complaint_case ADD COLUMN closed_on TEXT;
ALTER TABLE complaint_case ADD COLUMN outcome TEXT;
ALTER TABLE complaint_case ADD COLUMN nature TEXT;
ALTER TABLE complaint_case ADD COLUMN department TEXT;
ALTER TABLE complaint_case ADD COLUMN forwarded_to TEXT;

-- The life of an incomplete submission: confirmed as incomplete, with these items missing (JSON), the sender asked, the
-- answer in, complete.
ALTER TABLE complaint_case ADD COLUMN incomplete_since TEXT;
ALTER TABLE complaint_case ADD COLUMN first_missing TEXT;
ALTER TABLE complaint_case ADD COLUMN asked_on TEXT;
ALTER TABLE complaint_case ADD COLUMN supplemented_on TEXT;
ALTER TABLE complaint_case ADD COLUMN completed_on TEXT;

-- The values as the machine read them (JSON), never changed by a person. NULL when a person typed the case in.
ALTER TABLE complaint_case ADD COLUMN reading TEXT;
-- What this case adds to the figures (JSON), so that a change can take exactly that away again.
ALTER TABLE complaint_case ADD COLUMN counted TEXT;

CREATE INDEX complaint_case_by_due ON complaint_case (next_due, id);

-- How many cases count under a key, by the day of receipt.
CREATE TABLE tally (
    measure TEXT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    department TEXT NOT NULL,
    item TEXT NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (measure, day, kind, department, item)
);

-- What the rows above were reckoned with.
CREATE TABLE reckoned (
    what TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Addresses under which a calendar program fetches deadlines. Only the hash of the token is kept.
CREATE TABLE calendar_feed (
    id TEXT PRIMARY KEY,
    token_sha256 TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    revoked_at TEXT
);
