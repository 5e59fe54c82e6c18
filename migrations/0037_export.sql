-- Decided cases that were not handed over yet are found without looking at those that were.
CREATE INDEX complaint_case_to_export ON complaint_case (id)
    WHERE exported_at IS NULL AND state <> 'awaiting_confirmation';
