-- Why: a payout that is held after the bank's files were asked for it was matched all the same, and one that is released on
-- another day was not found by it. What is expected says whether it is held, and follows its settlement. Existing rows learn
-- of it when their book is looked at next.
-- Locks: recon_expectation, for a moment.

ALTER TABLE recon_expectation
    ADD COLUMN is_held BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'it is not to be paid now, so nothing confirms it by itself';
