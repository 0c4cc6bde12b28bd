-- Why: whether something can still be on its way to a gateway counts from when it was last asked for, not from the first
-- request; null says that the gateway provably has none of it. A void that was refused gets another key.
-- Locks: none for the columns, which both servers add at once; the updates touch what is under way.

ALTER TABLE payment
    ADD COLUMN asked_at DATETIME(3) NULL COMMENT 'when the gateway was last asked to do something; null: it was not',
    ADD COLUMN voids    INT         NOT NULL DEFAULT 0 COMMENT 'how often a void was asked for';

ALTER TABLE refund
    ADD COLUMN asked_at DATETIME(3) NULL COMMENT 'when the gateway was last asked; null: it was not';

UPDATE payment SET asked_at = requested_at WHERE due_at IS NOT NULL;

UPDATE payment SET voids = 1 WHERE state IN ('VOID_REQUESTED', 'VOIDED');

UPDATE refund SET asked_at = requested_at WHERE due_at IS NOT NULL;
