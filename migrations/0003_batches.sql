-- A file may hold several letters, each a row of its own.

-- The column that keeps letters apart no longer holds a plain hash: 'ab…' for the first or only letter of a file, 'ab…/2' for
-- the second. The hash of the file moves to a column of its own, which its letters share.
ALTER TABLE letter RENAME COLUMN sha256 TO identity;
ALTER TABLE letter ADD COLUMN sha256 TEXT NOT NULL DEFAULT '';
UPDATE letter SET sha256 = identity;
ALTER TABLE letter ADD COLUMN part BIGINT NOT NULL DEFAULT 1;
CREATE UNIQUE INDEX letter_by_file ON letter (sha256, part);

-- The letter's pages in its file, from 1; NULL when it is the whole file.
ALTER TABLE letter ADD COLUMN first_page BIGINT;
ALTER TABLE letter ADD COLUMN last_page BIGINT;
-- The day of receipt on the separator before it, and the page of that separator in the file.
ALTER TABLE letter ADD COLUMN receipt_date TEXT;
ALTER TABLE letter ADD COLUMN receipt_page BIGINT;
-- The case that a return slip on one of its pages names. Anybody can print one: a person judges it.
ALTER TABLE letter ADD COLUMN answers_case TEXT;

-- Every page of every file that could be opened, with its fate.
CREATE TABLE page_of_file (
    sha256 TEXT NOT NULL,
    number BIGINT NOT NULL,
    fate TEXT NOT NULL CHECK (fate IN ('read', 'blank', 'separator', 'separator_back', 'unread')),
    -- NULL for separators and their backs.
    letter_id TEXT REFERENCES letter (id),
    PRIMARY KEY (sha256, number)
);
CREATE INDEX page_of_file_by_letter ON page_of_file (letter_id);
INSERT INTO page_of_file (sha256, number, fate, letter_id)
    SELECT l.sha256, p.number, CASE WHEN p.facts LIKE '%"blank":true%' THEN 'blank' ELSE 'read' END, l.id
    FROM page p JOIN letter l ON l.id = p.letter_id;
