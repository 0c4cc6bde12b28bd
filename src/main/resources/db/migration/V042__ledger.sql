-- Why: money that moved. One row is one movement from the debit to the credit account, so the sum of all accounts of a
-- currency is zero. The unique key makes a movement that is booked again the same one. Rows are never changed or deleted.
-- Accounts have no rows of their own: an account's id says whose it is, of what kind and in which currency.
-- Locks: none, the table is new.

CREATE TABLE ledger_entry (
    id             BIGINT      NOT NULL PRIMARY KEY,
    payment_id     BIGINT      NOT NULL,
    kind           VARCHAR(10) NOT NULL,
    sequence       INT         NOT NULL,
    debit_account  VARCHAR(64) NOT NULL,
    credit_account VARCHAR(64) NOT NULL,
    amount         BIGINT      NOT NULL,
    currency       CHAR(3)     NOT NULL,
    booked_on      DATE        NOT NULL COMMENT 'business day, Seoul',
    occurred_at    DATETIME(3) NOT NULL,
    UNIQUE KEY once (payment_id, kind, sequence),
    KEY by_debit (debit_account, id, amount),
    KEY by_credit (credit_account, id, amount),
    CONSTRAINT amount_is_positive CHECK (amount > 0)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
