-- Why: the first slice. Shops, batch orders, the sequence of their codes, messages, runs of jobs.
-- Locks: nothing; the tables are new.

CREATE TABLE kicc_shop (
    terminal_id     VARCHAR(20) NOT NULL PRIMARY KEY,
    terminal_nm     VARCHAR(50) NOT NULL,
    ars_dnis        VARCHAR(4)  NOT NULL DEFAULT '',
    admin_id        VARCHAR(20) NOT NULL DEFAULT '',
    admin_name      VARCHAR(20) NOT NULL DEFAULT '',
    profile         VARCHAR(10) NOT NULL DEFAULT 'FULL',
    batch_mode      VARCHAR(20) NOT NULL DEFAULT 'PARTIAL',
    organisation_id BIGINT      NULL,
    version         INT         NOT NULL DEFAULT 0,
    KEY by_line (ars_dnis)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Names are the old system's where it had them. Sealed (AES-256-GCM): cust_nm, cust_email, phone_no,
-- reserved_3 (card expiry) and reserved_4 (card number). batch_id is time-sorted, so it also orders and dates.
CREATE TABLE kicc_shop_order (
    terminal_id   VARCHAR(32)    NOT NULL,
    order_no      VARCHAR(32)    NOT NULL,
    batch_id      BIGINT         NOT NULL,
    batch_seq     SMALLINT       NOT NULL,
    terminal_nm   VARCHAR(50)    NOT NULL,
    admin_id      VARCHAR(20)    NOT NULL,
    admin_name    VARCHAR(20)    NOT NULL,
    cust_nm       VARBINARY(288) NULL,
    good_nm       VARCHAR(255)   NOT NULL,
    cust_email    VARBINARY(512) NULL,
    amount        BIGINT         NOT NULL,
    phone_no      VARBINARY(160) NULL,
    phone_hash    BINARY(32)     NULL,
    payment_code  CHAR(1)        NOT NULL DEFAULT '0',
    request_type  VARCHAR(10)    NOT NULL,
    reserved_3    VARBINARY(288) NULL,
    reserved_4    VARBINARY(288) NULL,
    reserved_5    VARCHAR(64)    NULL,
    auth_no       VARCHAR(12)    NOT NULL,
    code_fallback BOOLEAN        NOT NULL DEFAULT FALSE,
    reg_date      DATETIME(3)    NOT NULL,
    expires_at    DATETIME(3)    NOT NULL,
    expired_at    DATETIME(3)    NULL,
    reply_code    VARCHAR(20)    NULL,
    reply_message VARCHAR(255)   NULL,
    PRIMARY KEY (terminal_id, order_no),
    KEY by_batch (batch_id, batch_seq),
    KEY by_phone (phone_hash, batch_id),
    KEY by_code (auth_no, batch_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- next_value only grows; the code is made from it, so that a wrap never moves it back.
CREATE TABLE auth_code_sequence (
    name       VARCHAR(20) NOT NULL PRIMARY KEY,
    next_value BIGINT      NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO auth_code_sequence (name, next_value) VALUES ('KICC', 100);

-- Sealed: recipient, text. due_at is when a job looks at the row next, NULL once its end is known.
CREATE TABLE message (
    id             BIGINT          NOT NULL PRIMARY KEY,
    cause_id       BIGINT          NOT NULL,
    provider       VARCHAR(20)     NOT NULL,
    channel        VARCHAR(10)     NOT NULL,
    state          VARCHAR(12)     NOT NULL,
    reference      VARCHAR(40)     NOT NULL,
    recipient      VARBINARY(160)  NOT NULL,
    recipient_hash BINARY(32)      NOT NULL,
    sender         VARCHAR(25)     NOT NULL,
    title          VARCHAR(100)    NULL,
    text           VARBINARY(9000) NOT NULL,
    requested_at   DATETIME(3)     NOT NULL,
    due_at         DATETIME(3)     NULL,
    attempts       INT             NOT NULL DEFAULT 0,
    result_code    VARCHAR(10)     NULL,
    sent_at        DATETIME(3)     NULL,
    delivered_at   DATETIME(3)     NULL,
    KEY by_cause (cause_id),
    KEY by_due (due_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The primary key decides which instance runs a period; a claim that is over may be taken by another.
CREATE TABLE job_run (
    job           VARCHAR(60)  NOT NULL,
    period        VARCHAR(40)  NOT NULL,
    instance      VARCHAR(60)  NOT NULL,
    claimed_until DATETIME(3)  NOT NULL,
    started_at    DATETIME(3)  NOT NULL,
    ended_at      DATETIME(3)  NULL,
    handled       BIGINT       NOT NULL DEFAULT 0,
    failure       VARCHAR(500) NULL,
    PRIMARY KEY (job, period)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
