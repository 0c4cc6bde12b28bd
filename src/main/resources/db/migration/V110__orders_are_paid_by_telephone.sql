-- Why: the IVR pays orders. An order that is being paid is neither open (0) nor paid (1): its payment_code is 3, and
-- paid_by names the attempt that has it. Each attempt is a row before the gateway is asked; a key that the IVR gives
-- names the attempts that its answer is about.
-- Locks: kicc_shop_order for a moment; the column is added without copying the table.
ALTER TABLE kicc_shop_order ADD COLUMN paid_by BIGINT NULL;

CREATE TABLE order_payment (
    id              BIGINT       NOT NULL PRIMARY KEY,
    batch_id        BIGINT       NOT NULL,
    terminal_id     VARCHAR(32)  NOT NULL,
    order_no        VARCHAR(32)  NOT NULL,
    merchant_id     VARCHAR(32)  NOT NULL,
    amount          BIGINT       NOT NULL,
    state           VARCHAR(10)  NOT NULL,
    payment_id      BIGINT       NULL,
    approval_number VARCHAR(40)  NULL,
    code            VARCHAR(40)  NULL,
    reason          VARCHAR(200) NULL,
    refunded_amount BIGINT       NOT NULL DEFAULT 0,
    requested_at    DATETIME(3)  NOT NULL,
    ended_at        DATETIME(3)  NULL,
    due_at          DATETIME(3)  NULL,
    attempts        INT          NOT NULL DEFAULT 0 COMMENT 'how often it was followed up',
    UNIQUE KEY by_payment (payment_id),
    KEY by_order (terminal_id, order_no, id),
    KEY by_due (due_at),
    CONSTRAINT order_refunded_is_paid CHECK (refunded_amount <= amount)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What came back of a payment of an order: a refund counts once, whoever tells of it.
CREATE TABLE order_refund (
    order_payment_id BIGINT      NOT NULL,
    sequence         INT         NOT NULL,
    amount           BIGINT      NOT NULL,
    refunded_at      DATETIME(3) NOT NULL,
    PRIMARY KEY (order_payment_id, sequence)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE order_payment_key (
    client_id   VARCHAR(64)  NOT NULL,
    request_key VARCHAR(255) NOT NULL,
    body_hash   BINARY(32)   NOT NULL,
    attempt_ids TEXT         NOT NULL COMMENT 'JSON',
    made_at     DATETIME(3)  NOT NULL,
    PRIMARY KEY (client_id, request_key)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
