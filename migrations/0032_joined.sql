-- A letter that turns out to belong to another case: its own case stays, with its history, and points there.

ALTER TABLE complaint_case ADD COLUMN joined_to TEXT;
CREATE INDEX complaint_case_by_join ON complaint_case (joined_to);
-- Other letters of the same sender are found by these: our own mark, as it stands on our letters, and the address.
ALTER TABLE complaint_case ADD COLUMN short_id TEXT;
ALTER TABLE complaint_case ADD COLUMN address_key TEXT;
CREATE INDEX complaint_case_by_short_id ON complaint_case (short_id);
CREATE INDEX complaint_case_by_address ON complaint_case (address_key, received_at);

-- The check looks at both columns, so both are made anew: existing rows pass it with the state before still empty.
ALTER TABLE complaint_case ADD COLUMN new_was TEXT;
ALTER TABLE complaint_case ADD COLUMN new_state TEXT NOT NULL DEFAULT 'awaiting_confirmation' CHECK (
    (COALESCE(new_was, '') || '>' || new_state IN (
        '>awaiting_confirmation', 'awaiting_confirmation>confirmed', 'awaiting_confirmation>incomplete',
        'awaiting_confirmation>forwarded', 'awaiting_confirmation>joined',
        'awaiting_confirmation>not_a_complaint', 'awaiting_confirmation>withdrawn',
        'confirmed>awaiting_confirmation', 'confirmed>forwarded', 'confirmed>withdrawn',
        'incomplete>awaiting_confirmation', 'incomplete>forwarded', 'incomplete>withdrawn', 'joined>awaiting_confirmation',
        'forwarded>awaiting_confirmation', 'not_a_complaint>awaiting_confirmation', 'withdrawn>awaiting_confirmation'
     ))
    AND (new_state <> 'forwarded' OR forwarded_to IS NOT NULL)
    AND (new_state <> 'joined' OR joined_to IS NOT NULL)
);
UPDATE complaint_case SET new_was = was, new_state = state;
DROP INDEX complaint_case_by_state;
DROP INDEX complaint_case_integrity;
DROP INDEX complaint_case_by_assignee;
ALTER TABLE complaint_case DROP COLUMN state;
ALTER TABLE complaint_case DROP COLUMN was;
ALTER TABLE complaint_case RENAME COLUMN new_state TO state;
ALTER TABLE complaint_case RENAME COLUMN new_was TO was;
CREATE INDEX complaint_case_by_state ON complaint_case (state, received_at, id, complainant_search);
CREATE INDEX complaint_case_integrity ON complaint_case (state) WHERE kind = 'integrity';
CREATE INDEX complaint_case_by_assignee ON complaint_case (assigned_to, state, received_at, id);
