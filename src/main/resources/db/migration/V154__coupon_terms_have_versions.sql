-- Why: coupon terms are administered as other settings are: whoever saves them names the version that they read.
-- Locks: none, a column with a constant default is added at once.

ALTER TABLE coupon_terms ADD COLUMN version INT NOT NULL DEFAULT 0;
