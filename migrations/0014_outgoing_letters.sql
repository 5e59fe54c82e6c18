-- Letters that we send, and the answers that come back on their return slips.

CREATE TABLE outgoing_letter (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES complaint_case (id),
    kind TEXT NOT NULL CHECK (kind IN ('acknowledgement', 'request', 'forwarding', 'extension')),
    -- The PDF in the archive.
    sha256 TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    -- NULL while it waits to be printed with the others of the day.
    printed_at TEXT,
    printed_by TEXT
);
CREATE INDEX outgoing_letter_by_case ON outgoing_letter (case_id, made_at);
CREATE INDEX outgoing_letter_by_print ON outgoing_letter (printed_at, made_at);

-- A letter that came in as an answer to ours. Its pages lie with the case; it is no case of its own.
CREATE TABLE supplement (
    letter_id TEXT PRIMARY KEY REFERENCES letter (id),
    case_id TEXT NOT NULL REFERENCES complaint_case (id),
    joined_at TEXT NOT NULL,
    -- A person saw that it does not belong there.
    detached_at TEXT
);
CREATE INDEX supplement_by_case ON supplement (case_id, joined_at);

-- The work list of all states goes by this.
CREATE INDEX complaint_case_by_receipt ON complaint_case (received_at, id);
