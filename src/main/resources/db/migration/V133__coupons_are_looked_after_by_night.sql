-- Why: recipients are told once that their coupon is about to expire, and what the supplier says of coupons that are worth
-- something is compared with what we know. The key of coupon_expiry_notice decides that nobody is told twice.
-- Locks: none for longer than a moment, the index is built while rows are read and written.

CREATE TABLE coupon_expiry_notice (
    coupon_id   BIGINT      NOT NULL PRIMARY KEY,
    message_id  BIGINT      NOT NULL,
    valid_until DATE        NOT NULL COMMENT 'that was told',
    told_at     DATETIME(3) NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- A row as long as both differ.
CREATE TABLE coupon_difference (
    coupon_id       BIGINT      NOT NULL PRIMARY KEY,
    organisation_id BIGINT      NOT NULL,
    kind            VARCHAR(20) NOT NULL,
    ours            VARCHAR(40) NOT NULL,
    theirs          VARCHAR(40) NOT NULL,
    found_at        DATETIME(3) NOT NULL,
    seen_at         DATETIME(3) NOT NULL COMMENT 'when it was so for the last time',
    KEY by_organisation (organisation_id, coupon_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE coupon ADD KEY by_end (valid_until, id);
