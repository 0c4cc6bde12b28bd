-- Why: open lines are looked at again a hundred files at a time, and always those of the lowest ids: newer ones had no turn.
-- Locks: recon_file, for a moment.

ALTER TABLE recon_file
    ADD COLUMN followed_at DATETIME(3) NULL COMMENT 'when it last had its turn',
    ADD KEY by_turn (state, followed_at, id);
