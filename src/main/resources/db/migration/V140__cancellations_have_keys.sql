-- Why: a cancellation of an unpaid order that is sent again with its key gets the same answer again.
-- Locks: kicc_shop_order for a moment; the column is added without copying the table.
ALTER TABLE kicc_shop_order ADD COLUMN cancel_key VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL;
