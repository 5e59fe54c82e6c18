-- A case that is destroyed takes its id from the letters that named it: found at once among however many letters.
CREATE INDEX letter_by_answered_case ON letter (answers_case) WHERE answers_case IS NOT NULL;
-- A file is looked up by its name.
CREATE INDEX arrival_by_name ON arrival (file_name);
