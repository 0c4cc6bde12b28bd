-- Why: what vendors tell of messages by themselves. The key makes a report that comes again the same one; the account is
-- part of it, since whoever holds the secret of one account must not take the place of another's report.
-- named_id is our id, where the vendor tells it. due_at is empty once nothing is left to do.
-- Locks: nothing, the table is new.

CREATE TABLE message_report (
    provider    VARCHAR(20)  NOT NULL,
    account_id  BIGINT       NOT NULL,
    vendor_id   VARCHAR(100) NOT NULL,
    status      VARCHAR(12)  NOT NULL,
    named_id    BIGINT       NULL,
    code        VARCHAR(40)  NULL,
    occurred_at DATETIME(3)  NULL,
    received_at DATETIME(3)  NOT NULL,
    due_at      DATETIME(3)  NULL,
    attempts    INT          NOT NULL DEFAULT 0,
    message_id  BIGINT       NULL,
    applied_at  DATETIME(3)  NULL,
    PRIMARY KEY (provider, account_id, vendor_id, status),
    KEY by_due (due_at),
    KEY by_received (received_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
