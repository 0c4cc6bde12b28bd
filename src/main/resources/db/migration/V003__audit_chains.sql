-- Why: who changed what, in chains that show when an entry was changed, removed or put in afterwards.
-- Locks: nothing; the tables are new.

-- chain is the organisation's id, 0 for the platform's own. Hashes are hexadecimal HMAC-SHA256, keyed by the application.
CREATE TABLE audit_entry (
    chain          BIGINT       NOT NULL,
    seq            BIGINT       NOT NULL,
    id             BIGINT       NOT NULL,
    at             DATETIME(3)  NOT NULL,
    caller_kind    VARCHAR(10)  NOT NULL,
    caller_id      VARCHAR(64)  NOT NULL,
    caller_name    VARCHAR(255) NOT NULL,
    address        VARCHAR(64)  NOT NULL,
    correlation_id VARCHAR(64)  NOT NULL,
    action         VARCHAR(60)  NOT NULL,
    subject        VARCHAR(200) NOT NULL,
    fields_before  MEDIUMTEXT   NOT NULL,
    fields_after   MEDIUMTEXT   NOT NULL,
    reason         VARCHAR(500) NULL,
    previous_hash  VARCHAR(64)  NOT NULL,
    hash           VARCHAR(64)  NOT NULL,
    PRIMARY KEY (chain, seq),
    UNIQUE KEY by_id (id),
    KEY by_chain (chain, id),
    KEY by_subject (subject, id),
    KEY by_caller (caller_id, id),
    KEY by_action (action, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The last entry of each chain. Whoever appends locks its row; seal is over the other columns.
CREATE TABLE audit_chain (
    chain BIGINT      NOT NULL PRIMARY KEY,
    seq   BIGINT      NOT NULL,
    hash  VARCHAR(64) NOT NULL,
    seal  VARCHAR(64) NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
