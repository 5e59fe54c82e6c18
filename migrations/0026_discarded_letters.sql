-- What a file is that is no document, and files that a person set aside because nothing is to be done with them.
ALTER TABLE letter ADD COLUMN trouble_kind TEXT;
ALTER TABLE letter ADD COLUMN discarded_at TEXT;
ALTER TABLE letter ADD COLUMN discarded_by TEXT;
ALTER TABLE letter ADD COLUMN discard_reason TEXT;
ALTER TABLE letter ADD COLUMN discard_note TEXT;

-- The check knows the new steps. Both columns are new, because a check is held against every row as soon as it is there.
ALTER TABLE letter ADD COLUMN new_was TEXT;
ALTER TABLE letter ADD COLUMN new_state TEXT NOT NULL DEFAULT 'received' CHECK (
    (COALESCE(new_was, '') || '>' || new_state IN (
        '>received', 'received>reading', 'reading>received', 'reading>read', 'reading>unreadable', 'reading>parked',
        'unreadable>received', 'unreadable>read', 'parked>received', 'parked>read', 'read>received',
        'unreadable>discarded', 'discarded>unreadable'
     ))
    AND (new_state <> 'unreadable' OR trouble_code IS NOT NULL)
    AND (new_state <> 'parked' OR trouble_message IS NOT NULL)
    AND (new_state <> 'discarded' OR discard_reason IS NOT NULL)
);
UPDATE letter SET new_was = was, new_state = state;
DROP INDEX letter_by_state;
DROP INDEX letter_by_lease;
ALTER TABLE letter DROP COLUMN state;
ALTER TABLE letter DROP COLUMN was;
ALTER TABLE letter RENAME COLUMN new_state TO state;
ALTER TABLE letter RENAME COLUMN new_was TO was;
CREATE INDEX letter_by_state ON letter (state, received_at);
CREATE INDEX letter_by_lease ON letter (state, lease_until);
-- Files whose term after that has ended.
CREATE INDEX letter_by_discard ON letter (discarded_at);
