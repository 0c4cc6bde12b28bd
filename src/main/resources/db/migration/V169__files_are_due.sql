-- Why: open lines were looked at again once an hour only. A file is due as soon as there is something new for its days, or
-- somebody asks for it.
-- Locks: recon_file, for a moment.

ALTER TABLE recon_file
    ADD COLUMN due_at DATETIME(3) NULL COMMENT 'when its open lines are looked at again besides their turns',
    ADD KEY by_due (due_at);
