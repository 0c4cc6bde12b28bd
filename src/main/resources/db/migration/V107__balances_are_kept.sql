-- Why: balances are read from what the chain's links up to ledger_round BALANCES come to, and the few entries since; never
-- by all entries. ledger_day has the same by business day, for balances of an earlier instant.
-- Locks: ledger_entry, while an index is added.

CREATE TABLE ledger_balance (
    account VARCHAR(64) NOT NULL PRIMARY KEY,
    debits  BIGINT      NOT NULL,
    credits BIGINT      NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE ledger_day (
    booked_on DATE        NOT NULL,
    account   VARCHAR(64) NOT NULL,
    debits    BIGINT      NOT NULL,
    credits   BIGINT      NOT NULL,
    PRIMARY KEY (booked_on, account)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The position is the last link whose entries are in both.
INSERT INTO ledger_round (name, position) VALUES ('BALANCES', 0);

ALTER TABLE ledger_entry ADD KEY by_time (occurred_at);
