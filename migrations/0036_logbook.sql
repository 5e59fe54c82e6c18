-- The audit log is looked through by person and by day, whatever its length; by object it could be already.
CREATE INDEX audit_by_actor ON audit (actor, seq);
CREATE INDEX audit_by_time ON audit (at, seq);
-- People know a case by the last signs of its id.
CREATE INDEX complaint_case_by_number ON complaint_case ((substr(id, length(id) - 5)));
