-- The last day on which an objection could be made, as a person put it: its term is counted from there.
ALTER TABLE complaint_case ADD COLUMN objection_until TEXT;
