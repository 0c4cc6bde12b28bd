-- Why: what tills do with coupons, as the supplier tells it, and what customers had changed. The key of coupon_exchange
-- decides that an exchange has its effect once, however often it is delivered.
-- Locks: coupon, while a column is added.

CREATE TABLE coupon_exchange (
    exchange_num VARCHAR(30)  NOT NULL PRIMARY KEY,
    id           BIGINT       NOT NULL,
    barcode      VARCHAR(30)  NOT NULL,
    coupon_id    BIGINT       NULL COMMENT 'none that we know',
    status       VARCHAR(3)   NOT NULL,
    exchanged_at DATETIME(3)  NOT NULL,
    branch_name  VARCHAR(50)  NULL,
    branch_code  VARCHAR(20)  NULL,
    barcode_type VARCHAR(10)  NULL,
    price        BIGINT       NULL,
    balance      BIGINT       NULL,
    effect       VARCHAR(10)  NOT NULL,
    received_at  DATETIME(3)  NOT NULL,
    KEY by_barcode (barcode, exchanged_at),
    KEY by_coupon (coupon_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Sealed: phone_before, phone_after.
CREATE TABLE coupon_phone_change (
    id           BIGINT         NOT NULL PRIMARY KEY,
    coupon_id    BIGINT         NOT NULL,
    phone_before VARBINARY(160) NOT NULL,
    phone_after  VARBINARY(160) NOT NULL,
    changed_by   VARCHAR(40)    NOT NULL,
    changed_at   DATETIME(3)    NOT NULL,
    reason       VARCHAR(200)   NOT NULL,
    KEY by_coupon (coupon_id, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE coupon ADD COLUMN exchanged_at DATETIME(3) NULL COMMENT 'the last exchange that had an effect';
