-- Why: a merchant's business day is closed once, and each movement of a payment belongs to one settlement. The primary keys
-- decide both: two instances, a crash in the middle and a second run by hand change nothing.
-- Locks: none, the tables are new.

CREATE TABLE settlement_batch (
    business_day    DATE        NOT NULL,
    merchant_id     VARCHAR(32) NOT NULL,
    currency        CHAR(3)     NOT NULL,
    id              BIGINT      NOT NULL,
    organisation_id BIGINT      NOT NULL,
    captures        INT         NOT NULL,
    captured        BIGINT      NOT NULL,
    refunds         INT         NOT NULL,
    refunded        BIGINT      NOT NULL,
    fee             BIGINT      NOT NULL COMMENT 'negative where refunds gave back more than was kept',
    vat             BIGINT      NOT NULL,
    net             BIGINT      NOT NULL COMMENT 'captured - refunded - fee - vat',
    carried_in      BIGINT      NOT NULL COMMENT 'never positive: what the settlement before could not pay',
    payout          BIGINT      NOT NULL,
    carried_out     BIGINT      NOT NULL COMMENT 'never positive',
    late_items      INT         NOT NULL COMMENT 'of days that were closed already',
    state           VARCHAR(10) NOT NULL,
    held_reason     VARCHAR(30) NULL,
    payout_on       DATE        NOT NULL,
    closed_at       DATETIME(3) NOT NULL,
    PRIMARY KEY (business_day, merchant_id, currency),
    UNIQUE KEY by_id (id),
    KEY by_merchant (merchant_id, currency, business_day),
    KEY by_organisation (organisation_id, id),
    CONSTRAINT net_adds_up CHECK (net = captured - refunded - fee - vat),
    CONSTRAINT payout_adds_up CHECK (payout + carried_out = net + carried_in AND payout >= 0 AND carried_out <= 0)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- entry_id is the ledger's: a capture and a refund are booked once, so they are settled once.
CREATE TABLE settlement_item (
    entry_id    BIGINT      NOT NULL PRIMARY KEY,
    batch_id    BIGINT      NOT NULL,
    payment_id  BIGINT      NOT NULL,
    kind        VARCHAR(10) NOT NULL,
    sequence    INT         NOT NULL,
    amount      BIGINT      NOT NULL COMMENT 'negative for a refund',
    fee         BIGINT      NOT NULL,
    vat         BIGINT      NOT NULL,
    policy_from DATE        NULL COMMENT 'valid_from of the fee policy',
    own_day     DATE        NOT NULL COMMENT 'business day on which it happened; the settlement may be of a later one',
    occurred_at DATETIME(3) NOT NULL,
    KEY by_batch (batch_id, entry_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
