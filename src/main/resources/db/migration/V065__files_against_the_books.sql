-- Why: what banks and gateways tell in files is compared with what the books expect. A file's hash makes it the same file, a
-- line's identity and its count make it the same line, whichever file it stands in.
-- Locks: none, the tables are new.

-- organisation_id 0 is the platform: a file of anybody's money.
CREATE TABLE recon_file (
    id              BIGINT       NOT NULL PRIMARY KEY,
    organisation_id BIGINT       NOT NULL,
    file_hash       BINARY(32)   NOT NULL,
    book            VARCHAR(20)  NOT NULL,
    format          VARCHAR(40)  NOT NULL,
    account         VARCHAR(64)  NOT NULL COMMENT 'whose lines: equal lines of two accounts are two',
    channel         VARCHAR(20)  NULL COMMENT 'the gateway whose payments it tells; null: any',
    name            VARCHAR(200) NOT NULL,
    state           VARCHAR(10)  NOT NULL,
    bytes           BIGINT       NOT NULL,
    lines_total     INT          NOT NULL,
    lines_read      INT          NOT NULL DEFAULT 0,
    lines_new       INT          NOT NULL DEFAULT 0,
    lines_bad       INT          NOT NULL DEFAULT 0,
    lines_matched   INT          NOT NULL DEFAULT 0 COMMENT 'looked at by the matching',
    header          TEXT         NOT NULL COMMENT 'JSON of its columns, for the file of corrections',
    first_day       DATE         NULL,
    last_day        DATE         NULL,
    failure         VARCHAR(200) NULL,
    uploaded_by     VARCHAR(100) NOT NULL,
    received_at     DATETIME(3)  NOT NULL,
    ended_at        DATETIME(3)  NULL,
    claimed_until   DATETIME(3)  NOT NULL,
    UNIQUE KEY once (organisation_id, file_hash),
    KEY by_state (state, claimed_until)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Sealed: text.
CREATE TABLE recon_item (
    id              BIGINT         NOT NULL PRIMARY KEY,
    identity        BINARY(32)     NOT NULL COMMENT 'hash of organisation, book, account and all that the line says',
    occurrence      INT            NOT NULL COMMENT 'which of the equal lines of its file it is, from 1',
    file_id         BIGINT         NOT NULL,
    line_no         INT            NOT NULL,
    organisation_id BIGINT         NOT NULL,
    book            VARCHAR(20)    NOT NULL,
    channel         VARCHAR(20)    NULL,
    day             DATE           NOT NULL,
    amount          BIGINT         NOT NULL COMMENT 'negative for what went back',
    fee             BIGINT         NULL,
    currency        CHAR(3)        NOT NULL,
    transaction_id  VARCHAR(64)    NULL,
    approval_number VARCHAR(40)    NULL,
    settlement_id   BIGINT         NULL,
    merchant        VARCHAR(100)   NULL COMMENT 'id or name, as the file has it',
    merchant_id     VARCHAR(32)    NULL COMMENT 'whom that means',
    text            VARBINARY(900) NULL,
    state           VARCHAR(12)    NOT NULL,
    match_class     VARCHAR(20)    NULL,
    attempts        INT            NOT NULL DEFAULT 0 COMMENT 'how often it was looked at since it is open',
    changed_at      DATETIME(3)    NOT NULL,
    UNIQUE KEY once (identity, occurrence),
    UNIQUE KEY by_line (file_id, line_no),
    KEY by_state (state, id),
    KEY by_transaction (book, transaction_id),
    KEY by_settlement (book, settlement_id),
    KEY by_approval (book, approval_number),
    KEY by_merchant (book, merchant_id, day, amount)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Sealed: value, raw.
CREATE TABLE recon_bad_line (
    file_id     BIGINT          NOT NULL,
    line_no     INT             NOT NULL,
    column_name VARCHAR(100)    NOT NULL,
    reason      VARCHAR(30)     NOT NULL,
    value       VARBINARY(900)  NOT NULL,
    raw         VARBINARY(9000) NOT NULL,
    PRIMARY KEY (file_id, line_no)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- id is of what is expected: a ledger entry, a settlement.
CREATE TABLE recon_expectation (
    id              BIGINT       NOT NULL PRIMARY KEY,
    book            VARCHAR(20)  NOT NULL,
    organisation_id BIGINT       NOT NULL,
    merchant_id     VARCHAR(32)  NOT NULL,
    merchant_name   VARCHAR(100) NOT NULL,
    channel         VARCHAR(20)  NULL,
    day             DATE         NOT NULL,
    amount          BIGINT       NOT NULL,
    fee             BIGINT       NULL,
    currency        CHAR(3)      NOT NULL,
    transaction_id  VARCHAR(64)  NULL,
    approval_number VARCHAR(40)  NULL,
    state           VARCHAR(12)  NOT NULL,
    match_class     VARCHAR(20)  NULL,
    changed_at      DATETIME(3)  NOT NULL,
    KEY by_transaction (book, transaction_id),
    KEY by_approval (book, approval_number),
    KEY by_merchant (book, merchant_id, day, amount),
    KEY by_amount (book, amount, day),
    KEY by_day (book, state, day, amount)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What was ever decided: rows are added, never changed but for who undid them. A run is one rule over some lines, or a person.
CREATE TABLE recon_match_result (
    run_id         BIGINT       NOT NULL,
    item_id        BIGINT       NOT NULL COMMENT '0: none',
    expectation_id BIGINT       NOT NULL COMMENT '0: none',
    state          VARCHAR(12)  NOT NULL COMMENT 'that both got',
    rule           VARCHAR(24)  NOT NULL,
    decided_by     VARCHAR(100) NOT NULL,
    reason         VARCHAR(200) NULL,
    decided_at     DATETIME(3)  NOT NULL,
    undone_at      DATETIME(3)  NULL,
    undone_by      VARCHAR(100) NULL,
    undone_reason  VARCHAR(200) NULL,
    PRIMARY KEY (run_id, item_id, expectation_id),
    KEY by_item (item_id, run_id),
    KEY by_expectation (expectation_id, run_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One row a book: whoever matches in it holds it, so that no two decide about the same line.
CREATE TABLE recon_book (
    name VARCHAR(20) NOT NULL PRIMARY KEY
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO recon_book (name) VALUES ('payments'), ('settlements');
