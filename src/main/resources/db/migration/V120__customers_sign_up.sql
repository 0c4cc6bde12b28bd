-- Customers who signed up: one account a person. Locks nothing that is there: a new table.
-- id: of the user. Sealed: identity (CI and DI), phone. di_hash: keyed print of the DI, whose unique key decides; gone once they have left,
-- so that they may come again. visited_at: the last login, by which accounts become dormant.
CREATE TABLE customer (
    id         BIGINT         NOT NULL PRIMARY KEY,
    di_hash    BINARY(32)     NULL,
    identity   VARBINARY(1024) NULL,
    phone      VARBINARY(160) NULL,
    terms      VARCHAR(40)    NOT NULL,
    marketing  BOOLEAN        NOT NULL,
    signed_up_at DATETIME(3)  NOT NULL,
    visited_at DATETIME(3)    NOT NULL,
    dormant_at DATETIME(3)    NULL,
    left_at    DATETIME(3)    NULL,
    UNIQUE KEY by_person (di_hash),
    KEY by_visit (left_at, dormant_at, visited_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
