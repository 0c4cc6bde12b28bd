-- Why: whoever was let in and holds nothing any more makes room in the line, and may queue again. That is told to Redis,
-- so that it is due until it is.
-- Locks: none; columns and keys are added online.

ALTER TABLE reservation
    ADD COLUMN admission_due_at DATETIME(3) NULL COMMENT 'when the line is to be told that its admission is over',
    ADD KEY by_admission_due (admission_due_at);
