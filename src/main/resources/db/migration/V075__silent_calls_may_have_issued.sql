-- Why: what a call comes to after one that was not answered does not say that nothing was issued.
-- Locks: coupon_call, while a column is added.

ALTER TABLE coupon_call
    ADD COLUMN may_be_issued BOOLEAN NOT NULL DEFAULT FALSE
        COMMENT 'asked, and not told that it came to nothing: once so, for good';

UPDATE coupon_call SET may_be_issued = TRUE WHERE asked_at IS NOT NULL AND state IN ('REQUESTED', 'UNKNOWN');
