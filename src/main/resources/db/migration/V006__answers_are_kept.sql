-- Why: a request that is sent again with its Idempotency-Key has the effect and the answer of the first.
-- Locks: nothing; the table is new.

-- A row is inserted where the effect's transaction begins and filled where it ends, so status and answer are NULL only
-- to the transaction that makes it. Sealed: answer (headers and body). body_hash and body_fields are keyed
-- fingerprints. The key leads with the client, and there is no foreign key: rows go with their subject or their client.
CREATE TABLE kept_answer (
    client          VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    route           VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    idempotency_key VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    body_hash       BINARY(32)   NOT NULL,
    body_fields     MEDIUMTEXT   NOT NULL,
    status          SMALLINT     NULL,
    answer          MEDIUMBLOB   NULL,
    subject         VARCHAR(100) NULL,
    created_at      DATETIME(3)  NOT NULL,
    PRIMARY KEY (client, route, idempotency_key),
    KEY by_subject (subject)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
