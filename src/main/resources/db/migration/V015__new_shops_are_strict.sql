-- Why: strangers could have any words sent through an unsigned batch, and a shop that takes all orders or none answered
-- 0000 for what it did not store. Shops that are there keep what they have; new ones are strict from the start.
-- Locks: kicc_shop for an instant; a column at the end of a table is added without copying it.

ALTER TABLE kicc_shop
    ADD COLUMN takes_unsigned_words BOOLEAN NOT NULL DEFAULT TRUE,
    ADD COLUMN answers_truthfully   BOOLEAN NOT NULL DEFAULT FALSE;

ALTER TABLE kicc_shop
    ALTER COLUMN requires_signature SET DEFAULT TRUE,
    ALTER COLUMN takes_unsigned_words SET DEFAULT FALSE,
    ALTER COLUMN answers_truthfully SET DEFAULT TRUE;
