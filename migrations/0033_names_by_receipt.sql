-- A name that many have is shown a page at a time, in order of receipt: with the moment of receipt beside each part, the
-- first page is found without looking at the other cases.
CREATE TABLE part_of_name (
    part TEXT NOT NULL,
    received_at TEXT NOT NULL,
    case_id TEXT NOT NULL,
    PRIMARY KEY (part, received_at, case_id)
);
INSERT INTO part_of_name (part, received_at, case_id)
    SELECT p.part, c.received_at, p.case_id FROM name_part p JOIN complaint_case c ON c.id = p.case_id;
DROP TABLE name_part;
ALTER TABLE part_of_name RENAME TO name_part;
