-- One file for SQLite and PostgreSQL: TEXT, BIGINT, BOOLEAN only. Moments are UTC text, 2026-11-12T09:30:00.000Z,
-- so that they sort as text. Structured values are JSON text.

CREATE TABLE letter (
    id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    bytes BIGINT NOT NULL,
    file_name TEXT NOT NULL,
    received_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('received', 'reading', 'read', 'unreadable', 'parked')),
    attempts BIGINT NOT NULL DEFAULT 0,
    not_before TEXT NOT NULL,
    lease_by TEXT,
    lease_until TEXT,
    trouble_code TEXT,
    trouble_message TEXT,
    media_type TEXT
);
CREATE INDEX letter_by_state ON letter (state, received_at);

-- Every file that ever lay in the drop folder, with its fate.
CREATE TABLE arrival (
    id TEXT PRIMARY KEY,
    letter_id TEXT REFERENCES letter (id),
    folder TEXT NOT NULL,
    file_name TEXT NOT NULL,
    identity TEXT NOT NULL UNIQUE,
    bytes BIGINT NOT NULL,
    arrived_at TEXT NOT NULL,
    fate TEXT NOT NULL CHECK (fate IN ('taken_in', 'duplicate', 'refused')),
    reason TEXT
);
CREATE INDEX arrival_by_letter ON arrival (letter_id);
CREATE INDEX arrival_by_fate ON arrival (fate, arrived_at);

CREATE TABLE page (
    letter_id TEXT NOT NULL REFERENCES letter (id),
    number BIGINT NOT NULL,
    image_sha256 TEXT NOT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (letter_id, number)
);

CREATE TABLE complaint_case (
    id TEXT PRIMARY KEY,
    letter_id TEXT NOT NULL UNIQUE REFERENCES letter (id),
    state TEXT NOT NULL CHECK (state IN ('awaiting_confirmation', 'confirmed', 'incomplete', 'not_a_complaint')),
    version BIGINT NOT NULL,
    received_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT,
    complainant TEXT,
    -- The same in plain small letters: LOWER of SQLite knows A to Z only.
    complainant_search TEXT,
    kind TEXT NOT NULL,
    letter_date TEXT,
    draft TEXT NOT NULL,
    completeness TEXT NOT NULL
);
CREATE INDEX complaint_case_by_state ON complaint_case (state, received_at, id);

CREATE TABLE missing_item (
    case_id TEXT NOT NULL REFERENCES complaint_case (id),
    item TEXT NOT NULL,
    PRIMARY KEY (case_id, item)
);

CREATE TABLE case_event (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES complaint_case (id),
    at TEXT NOT NULL,
    by_user TEXT NOT NULL,
    action TEXT NOT NULL,
    note TEXT
);
CREATE INDEX case_event_by_case ON case_event (case_id, at);

CREATE TABLE staff_user (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    one_time BOOLEAN NOT NULL,
    created_at TEXT NOT NULL
);

CREATE TABLE web_session (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    expires_at TEXT NOT NULL
);
CREATE INDEX web_session_by_expiry ON web_session (expires_at);
