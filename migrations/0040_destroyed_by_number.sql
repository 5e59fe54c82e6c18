-- What was destroyed is found in the audit log by the same number as what is still there.
CREATE INDEX destruction_by_number ON destruction ((substr(case_id, length(case_id) - 5)));
