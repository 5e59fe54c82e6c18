-- What is kept of a letter beside the original, by hash in the archive: small page images, the searchable PDF, and the
-- words with their places. Absent for letters read before this, and where none could be made.

ALTER TABLE page ADD COLUMN strip_sha256 TEXT;
ALTER TABLE letter ADD COLUMN searchable_sha256 TEXT;
ALTER TABLE letter ADD COLUMN words_sha256 TEXT;
