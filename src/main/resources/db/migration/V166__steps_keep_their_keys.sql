-- Why: each capture and each void keeps the key that it was asked for with, and what came of it, so that whoever repeats an
-- earlier one gets the first answer; and a payment's history tells when it was lost sight of.
-- Locks: nothing for the new table, and none for the column, which both servers add at once; the copies read payments that
-- were captured with a key or voided. Instances of the version before know capture_key and void_key, which stay for them.

CREATE TABLE payment_step (
    payment_id      BIGINT       NOT NULL,
    action          VARCHAR(10)  NOT NULL COMMENT 'CAPTURE or VOID',
    sequence        INT          NOT NULL,
    idempotency_key VARCHAR(255) NULL,
    amount          BIGINT       NOT NULL,
    code            VARCHAR(40)  NULL COMMENT 'of the gateway''s refusal',
    refusal         VARCHAR(200) NULL,
    requested_at    DATETIME(3)  NOT NULL,
    ended_at        DATETIME(3)  NULL COMMENT 'refused or voided',
    PRIMARY KEY (payment_id, action, sequence),
    UNIQUE KEY by_key (payment_id, action, idempotency_key)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE payment
    ADD COLUMN unconfirmed_at DATETIME(3) NULL COMMENT 'when the gateway left the authorisation without an answer';

INSERT INTO payment_step (payment_id, action, sequence, idempotency_key, amount, code, refusal, requested_at, ended_at)
SELECT id, 'CAPTURE', captures, capture_key, capture_amount,
       CASE WHEN captured_at IS NULL AND state <> 'CAPTURE_REQUESTED' THEN COALESCE(code, 'REFUSED') END,
       CASE WHEN captured_at IS NULL AND state <> 'CAPTURE_REQUESTED' THEN COALESCE(reason, '') END,
       COALESCE(captured_at, asked_at, authorised_at, requested_at),
       CASE WHEN captured_at IS NULL AND state <> 'CAPTURE_REQUESTED' THEN COALESCE(asked_at, authorised_at, requested_at) END
FROM payment
WHERE capture_key IS NOT NULL;

INSERT INTO payment_step (payment_id, action, sequence, idempotency_key, amount, code, refusal, requested_at, ended_at)
SELECT id, 'VOID', voids, void_key, amount,
       CASE WHEN state NOT IN ('VOIDED', 'VOID_REQUESTED') THEN COALESCE(code, 'REFUSED') END,
       CASE WHEN state NOT IN ('VOIDED', 'VOID_REQUESTED') THEN COALESCE(reason, '') END,
       COALESCE(asked_at, ended_at, requested_at),
       CASE WHEN state <> 'VOID_REQUESTED' THEN COALESCE(ended_at, asked_at, requested_at) END
FROM payment
WHERE voids > 0;
