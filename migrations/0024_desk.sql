-- Who may do what, which cases are whose, and who is at work on which.

ALTER TABLE staff_user ADD COLUMN role TEXT NOT NULL DEFAULT 'reviewer'
    CHECK (role IN ('mailroom', 'reviewer', 'reporter', 'admin'));
-- May see reports of wrongdoing.
ALTER TABLE staff_user ADD COLUMN integrity BOOLEAN NOT NULL DEFAULT FALSE;
-- The entry of the town's staff list that is this person.
ALTER TABLE staff_user ADD COLUMN staff_id TEXT;
-- Users are never deleted: their names stand in histories.
ALTER TABLE staff_user ADD COLUMN blocked BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE staff_user SET role = 'admin', integrity = TRUE WHERE name = 'beheer';

-- Entries of the staff list that a case names: whoever is one of them never gets to see it.
CREATE TABLE case_official (
    staff_id TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES complaint_case (id),
    PRIMARY KEY (staff_id, case_id)
);
CREATE INDEX case_official_by_case ON case_official (case_id);
-- Reports of wrongdoing are counted apart; there are few.
CREATE INDEX complaint_case_integrity ON complaint_case (state) WHERE kind = 'integrity';

-- Whose work a case is, and who has it open now, until when.
ALTER TABLE complaint_case ADD COLUMN assigned_to TEXT;
ALTER TABLE complaint_case ADD COLUMN claimed_by TEXT;
ALTER TABLE complaint_case ADD COLUMN claimed_until TEXT;
CREATE INDEX complaint_case_by_assignee ON complaint_case (assigned_to, state, received_at, id);
CREATE INDEX complaint_case_by_claim ON complaint_case (claimed_by);
-- Handed over to the town's own case system: what was decided can't be undone here any more.
ALTER TABLE complaint_case ADD COLUMN exported_at TEXT;

-- What is due is counted for those who may not see everything, too.
DROP INDEX complaint_case_by_due;
CREATE INDEX complaint_case_by_due ON complaint_case (next_due, id, kind);
