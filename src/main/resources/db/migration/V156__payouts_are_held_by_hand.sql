-- Why: somebody holds a payout before its day, and says why; whoever looks at the settlement reads it.
-- Locks: nothing for long; a column at the end of settlement_batch is added instantly.
ALTER TABLE settlement_batch ADD COLUMN held_note VARCHAR(200) NULL COMMENT 'of who holds it by hand';
