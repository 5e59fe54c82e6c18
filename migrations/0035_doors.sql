-- Who is in, and who knocks too often.

-- As users and administrators see it: when somebody last came in.
ALTER TABLE staff_user ADD COLUMN last_login TEXT;

-- Whose session it is, since when and from where. Sessions that began before this was known end here.
DELETE FROM web_session;
ALTER TABLE web_session ADD COLUMN user_id TEXT;
-- By which a page names it: the id itself is the key to it, and stays in the browser.
ALTER TABLE web_session ADD COLUMN handle TEXT;
ALTER TABLE web_session ADD COLUMN began_at TEXT;
ALTER TABLE web_session ADD COLUMN seen_at TEXT;
ALTER TABLE web_session ADD COLUMN origin TEXT;
ALTER TABLE web_session ADD COLUMN browser TEXT;
CREATE INDEX web_session_by_user ON web_session (user_id, seen_at);

-- Failed logins of late, by name and by address. A name stands here as the beginning of its hash: people type passwords
-- where the name belongs.
CREATE TABLE login_failure (
    knocker TEXT PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at TEXT NOT NULL,
    blocked_until TEXT NOT NULL
);
CREATE INDEX login_failure_by_end ON login_failure (blocked_until);
CREATE INDEX login_failure_by_time ON login_failure (last_at);
