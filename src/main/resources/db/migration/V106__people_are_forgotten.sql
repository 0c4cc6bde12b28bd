-- Why: a person is forgotten by telephone number, so whatever holds a number is found by its keyed hash. forgotten_person
-- keeps that hash and nothing else of them, so that a backup that is restored forgets them again.
-- Locks: reservation, coupon_phone_change and message_opt_out, while columns and indexes are added.

CREATE TABLE forgotten_person (
    phone_hash   BINARY(32)  NOT NULL PRIMARY KEY COMMENT 'of the digits as they are dialled, keyed',
    e164_hash    BINARY(32)  NOT NULL,
    digits_hash  BINARY(32)  NOT NULL COMMENT 'of the digits of E.164',
    forgotten_at DATETIME(3) NOT NULL COMMENT 'what came to be after this is kept',
    ended_at     DATETIME(3) NULL COMMENT 'when all of it was erased the last time'
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE reservation
    ADD COLUMN phone_hash BINARY(32) NULL,
    ADD KEY by_phone (phone_hash, id);

ALTER TABLE coupon_phone_change
    ADD COLUMN before_hash BINARY(32) NULL,
    ADD COLUMN after_hash BINARY(32) NULL,
    ADD KEY by_before (before_hash),
    ADD KEY by_after (after_hash);

ALTER TABLE message_opt_out
    ADD KEY by_phone (phone_hash);
