-- Why: only what was handed to a vendor counts towards its limit, not what we held back to spare a vendor that is down.
-- attempts counts the claims of a job, which fence what is written and space the tries.
-- Locks: none, the column is added at the end of the row.

ALTER TABLE message ADD COLUMN submissions INT NOT NULL DEFAULT 0;
