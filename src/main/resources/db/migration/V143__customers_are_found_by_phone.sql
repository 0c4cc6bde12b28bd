-- Why: a person is forgotten by telephone number, and so is what their customer's row says of them. Rows get the hash
-- when they are written; the job forget-people writes it to older ones.
-- Locks: customer, while the index is added.
ALTER TABLE customer
    ADD COLUMN phone_hash BINARY(32) NULL COMMENT 'of the digits as they are dialled, keyed',
    ADD KEY by_phone (phone_hash);
