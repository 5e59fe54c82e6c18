-- What the work list filters and searches by.

-- How the letter is written: printed, mixed or handwritten. NULL without pages, and until the next start.
ALTER TABLE complaint_case ADD COLUMN written TEXT CHECK (written IN ('printed', 'mixed', 'handwritten'));
CREATE INDEX complaint_case_by_kind ON complaint_case (kind, received_at, id);

-- Cases whose words can be searched. The words themselves stand in an index of the database's own kind (see
-- store/search.rs), which is made at the start and can be made anew at any time. The number is that of the row there.
CREATE TABLE case_search (
    case_id TEXT PRIMARY KEY,
    n BIGINT UNIQUE
);
