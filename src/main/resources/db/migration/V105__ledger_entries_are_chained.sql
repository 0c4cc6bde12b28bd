-- Why: whoever changes, removes or puts in an entry of the ledger afterwards is found, by us and by outsiders. A job puts
-- entries into links after their commit, so that no payment waits for another's; ledger_entry itself is not touched.
-- Locks: nothing; the tables are new.

-- hash covers the entries' leaves and the hash before; seal is ours over it, keyed. Both hexadecimal.
CREATE TABLE ledger_link (
    number        BIGINT      NOT NULL PRIMARY KEY COMMENT 'from 1 without gaps',
    previous_hash VARCHAR(64) NOT NULL,
    hash          VARCHAR(64) NOT NULL,
    seal          VARCHAR(64) NOT NULL,
    entries       INT         NOT NULL,
    settled_id    BIGINT      NOT NULL COMMENT 'entries up to this id are in links, but for late ones',
    linked_at     DATETIME(3) NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE ledger_link_entry (
    link     BIGINT     NOT NULL,
    place    INT        NOT NULL,
    entry_id BIGINT     NOT NULL,
    leaf     BINARY(32) NOT NULL COMMENT 'SHA-256 of the line of the entry',
    PRIMARY KEY (link, place),
    UNIQUE KEY by_entry (entry_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Where the rounds over all links and all entries go on.
CREATE TABLE ledger_round (
    name     VARCHAR(10) NOT NULL PRIMARY KEY,
    position BIGINT      NOT NULL,
    ended_at DATETIME(3) NULL COMMENT 'the last time that all was gone through'
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO ledger_round (name, position) VALUES ('LINKS', 0), ('ENTRIES', -9223372036854775808);

-- What the rounds found. A link that is as it was again has none.
CREATE TABLE ledger_fault (
    link     BIGINT      NOT NULL,
    entry_id BIGINT      NOT NULL COMMENT '0: the link itself',
    kind     VARCHAR(20) NOT NULL,
    found_at DATETIME(3) NOT NULL,
    PRIMARY KEY (link, entry_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
