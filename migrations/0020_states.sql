-- States that can't be written wrongly. A row keeps the state before (was), and the check knows every legal step: a
-- statement that changes a state must say where it comes from. The steps are those of LetterState and CaseState.

ALTER TABLE letter ADD COLUMN was TEXT;
ALTER TABLE letter ADD COLUMN new_state TEXT NOT NULL DEFAULT 'received' CHECK (
    (COALESCE(was, '') || '>' || new_state IN (
        '>received', 'received>reading', 'reading>received', 'reading>read', 'reading>unreadable', 'reading>parked',
        'unreadable>received', 'unreadable>read', 'parked>received', 'parked>read', 'read>received'
     ))
    AND (new_state <> 'unreadable' OR trouble_code IS NOT NULL)
    AND (new_state <> 'parked' OR trouble_message IS NOT NULL)
);
UPDATE letter SET
    was = CASE state WHEN 'received' THEN NULL WHEN 'reading' THEN 'received' ELSE 'reading' END,
    trouble_code = CASE WHEN state = 'unreadable' THEN COALESCE(trouble_code, 'damaged') ELSE trouble_code END,
    trouble_message = CASE WHEN state = 'parked' THEN COALESCE(trouble_message, '') ELSE trouble_message END,
    new_state = state;
DROP INDEX letter_by_state;
ALTER TABLE letter DROP COLUMN state;
ALTER TABLE letter RENAME COLUMN new_state TO state;
-- Workers find what waits by the first index, whatever the number of letters that were read, and what was left by a worker
-- that died by the second.
CREATE INDEX letter_by_state ON letter (state, received_at);
CREATE INDEX letter_by_lease ON letter (state, lease_until);

ALTER TABLE complaint_case ADD COLUMN was TEXT;
ALTER TABLE complaint_case ADD COLUMN new_state TEXT NOT NULL DEFAULT 'awaiting_confirmation' CHECK (
    (COALESCE(was, '') || '>' || new_state IN (
        '>awaiting_confirmation', 'awaiting_confirmation>confirmed', 'awaiting_confirmation>incomplete',
        'awaiting_confirmation>forwarded',
        'awaiting_confirmation>not_a_complaint', 'awaiting_confirmation>withdrawn',
        'confirmed>awaiting_confirmation', 'confirmed>forwarded', 'confirmed>withdrawn',
        'incomplete>awaiting_confirmation', 'incomplete>forwarded', 'incomplete>withdrawn',
        'forwarded>awaiting_confirmation', 'not_a_complaint>awaiting_confirmation', 'withdrawn>awaiting_confirmation'
     ))
    AND (new_state <> 'forwarded' OR forwarded_to IS NOT NULL)
);
UPDATE complaint_case SET was = CASE state WHEN 'awaiting_confirmation' THEN NULL ELSE 'awaiting_confirmation' END,
    new_state = state;
DROP INDEX complaint_case_by_state;
ALTER TABLE complaint_case DROP COLUMN state;
ALTER TABLE complaint_case RENAME COLUMN new_state TO state;
CREATE INDEX complaint_case_by_state ON complaint_case (state, received_at, id);
