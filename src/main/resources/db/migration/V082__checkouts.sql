-- Why: payments that customers make in a gateway's window. The row is there before the gateway hears of it. At most one
-- checkout of a thing is open (open_reference), and a payment of the gateway pays one checkout (imp_uid).
-- Locks: none, the table is new.

CREATE TABLE checkout (
    id              BIGINT       NOT NULL PRIMARY KEY,
    merchant_id     VARCHAR(32)  NOT NULL,
    organisation_id BIGINT       NOT NULL,
    merchant_uid    VARCHAR(40)  NOT NULL COMMENT 'what the gateway knows it by',
    reference       VARCHAR(64)  NOT NULL COMMENT 'for what, kind/id',
    open_reference  VARCHAR(64)  NULL COMMENT 'the same, while it may be paid or is',
    payer_id        VARCHAR(40)  NOT NULL,
    title           VARCHAR(40)  NOT NULL,
    amount          BIGINT       NOT NULL,
    currency        CHAR(3)      NOT NULL,
    state           VARCHAR(10)  NOT NULL,
    prepared        BOOLEAN      NOT NULL DEFAULT FALSE,
    imp_uid         VARCHAR(64)  NULL COMMENT 'the gateway''s own id of the payment',
    refunded_amount BIGINT       NOT NULL DEFAULT 0,
    refunds         INT          NOT NULL DEFAULT 0,
    refund_reason   VARCHAR(100) NULL,
    code            VARCHAR(40)  NULL,
    reason          VARCHAR(200) NULL,
    requested_at    DATETIME(3)  NOT NULL,
    expires_at      DATETIME(3)  NOT NULL,
    paid_at         DATETIME(3)  NULL,
    ended_at        DATETIME(3)  NULL,
    due_at          DATETIME(3)  NULL,
    attempts        INT          NOT NULL DEFAULT 0,
    UNIQUE KEY by_merchant_uid (merchant_uid),
    UNIQUE KEY by_open_reference (open_reference),
    UNIQUE KEY by_imp_uid (imp_uid),
    KEY by_reference (reference, id),
    KEY by_payer (payer_id, id),
    KEY by_due (due_at),
    CONSTRAINT refunded_is_paid CHECK (refunded_amount <= amount)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
