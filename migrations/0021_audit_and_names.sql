-- Who did or saw what, and when (BIO 8.15). Each line carries a hash of itself and of the line before, so that a line that
-- was changed, added or taken out shows. Nothing here names a complainant.
CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    -- What it was done to, as kind:id.
    object TEXT NOT NULL,
    result TEXT NOT NULL,
    -- From where: an address, or the machine.
    origin TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX audit_by_object ON audit (object, seq);
-- The newest line. Whoever adds one locks this row, so that lines follow each other whoever writes them.
CREATE TABLE audit_head (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (one, seq, hash) VALUES (1, 0, '');

-- Every ending of every word of a complainant's name, so that a part of a name is found by an index. The bytes are written
-- in hexadecimal, because text sorts differently from server to server and these digits don't.
CREATE TABLE name_part (
    part TEXT NOT NULL,
    case_id TEXT NOT NULL,
    PRIMARY KEY (part, case_id)
);
-- Lists that are searched by a common name go through these alone.
DROP INDEX complaint_case_by_state;
CREATE INDEX complaint_case_by_state ON complaint_case (state, received_at, id, complainant_search);
DROP INDEX complaint_case_by_receipt;
CREATE INDEX complaint_case_by_receipt ON complaint_case (received_at, id, complainant_search);
