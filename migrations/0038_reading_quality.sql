-- What the figures about reading and confirming are made of.

-- How sure the machine was of each value that it read (JSON: probabilities by field, no values). NULL where no machine read
-- it, and for letters read before this was kept.
ALTER TABLE complaint_case ADD COLUMN reading_certainty TEXT;
-- Since when whoever has the case open has it open.
ALTER TABLE complaint_case ADD COLUMN opened_at TEXT;
-- From there to the first decision, at most half an hour. NULL when it was not open on a page.
ALTER TABLE complaint_case ADD COLUMN handled_seconds BIGINT;
