-- Why: campaigns of mobile coupons, their coupons, the calls by which the supplier issues them, and what each costs. The
-- primary keys of coupon_call and coupon_charge decide that nothing is issued or billed twice. A row that is due belongs
-- to whoever claims it, until the time it is set to.
-- Locks: none, the tables are new.

CREATE TABLE coupon_campaign (
    id              BIGINT        NOT NULL PRIMARY KEY,
    organisation_id BIGINT        NOT NULL,
    state           VARCHAR(10)   NOT NULL,
    customer        VARCHAR(100)  NOT NULL COMMENT 'the company that gives the coupons away',
    event_name      VARCHAR(100)  NOT NULL,
    goods_id        VARCHAR(10)   NOT NULL,
    goods_name      VARCHAR(150)  NOT NULL,
    price           BIGINT        NOT NULL COMMENT 'won, as it was when the terms were saved',
    template        VARCHAR(20)   NOT NULL,
    symbology       VARCHAR(10)   NOT NULL,
    sender          VARCHAR(16)   NOT NULL,
    title           VARCHAR(60)   NOT NULL,
    text            VARCHAR(2000) NOT NULL,
    send_at         DATETIME(3)   NULL COMMENT 'reserved for',
    is_stopped      BOOLEAN       NOT NULL DEFAULT FALSE,
    created_by      VARCHAR(40)   NOT NULL,
    created_at      DATETIME(3)   NOT NULL,
    checked_at      DATETIME(3)   NULL,
    approved_by     VARCHAR(40)   NULL,
    approved_at     DATETIME(3)   NULL,
    started_at      DATETIME(3)   NULL,
    sent_at         DATETIME(3)   NULL,
    ended_at        DATETIME(3)   NULL COMMENT 'closed or cancelled',
    due_at          DATETIME(3)   NULL,
    version         INT           NOT NULL,
    KEY by_organisation (organisation_id, id),
    KEY by_due (due_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Sealed: phone, variables. phone_hash is keyed.
CREATE TABLE coupon (
    id              BIGINT         NOT NULL PRIMARY KEY,
    campaign_id     BIGINT         NOT NULL,
    line            INT            NOT NULL COMMENT 'among the recipients, from 1',
    call_no         INT            NOT NULL COMMENT 'the call that issues it',
    organisation_id BIGINT         NOT NULL,
    state           VARCHAR(12)    NOT NULL,
    phone           VARBINARY(160) NOT NULL,
    phone_hash      BINARY(32)     NOT NULL,
    variables       VARBINARY(4000) NULL,
    barcode         VARCHAR(30)    NULL,
    valid_until     DATE           NULL COMMENT 'the last day, of Seoul',
    code            VARCHAR(10)    NULL COMMENT 'why it went no further',
    message_id      BIGINT         NULL COMMENT 'the last one',
    resends         INT            NOT NULL DEFAULT 0,
    use_state       VARCHAR(10)    NOT NULL DEFAULT 'UNUSED',
    balance         BIGINT         NULL COMMENT 'of one with an amount, as far as we were told',
    used_at         DATETIME(3)    NULL,
    issued_at       DATETIME(3)    NULL,
    queued_at       DATETIME(3)    NULL,
    ended_at        DATETIME(3)    NULL,
    due_at          DATETIME(3)    NULL,
    attempts        INT            NOT NULL DEFAULT 0,
    UNIQUE KEY by_line (campaign_id, line),
    UNIQUE KEY by_barcode (barcode),
    KEY by_call (campaign_id, call_no, line),
    KEY by_state (campaign_id, state),
    KEY by_organisation (organisation_id, id),
    KEY by_phone (phone_hash, id),
    KEY by_message (message_id),
    KEY by_due (due_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE coupon_call (
    campaign_id BIGINT      NOT NULL,
    call_no     INT         NOT NULL,
    tr_id       VARCHAR(40) NOT NULL,
    goods_id    VARCHAR(10) NOT NULL,
    coupons     INT         NOT NULL,
    state       VARCHAR(10) NOT NULL,
    code        VARCHAR(10) NULL,
    tries       INT         NOT NULL DEFAULT 0,
    order_id    VARCHAR(30) NULL,
    asked_at    DATETIME(3) NULL,
    ended_at    DATETIME(3) NULL,
    due_at      DATETIME(3) NULL,
    PRIMARY KEY (campaign_id, call_no),
    UNIQUE KEY by_tr_id (tr_id),
    KEY by_state (campaign_id, state),
    KEY by_due (due_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE coupon_charge (
    coupon_id   BIGINT      NOT NULL PRIMARY KEY,
    campaign_id BIGINT      NOT NULL,
    amount      BIGINT      NOT NULL,
    charged_at  DATETIME(3) NOT NULL,
    refunded_at DATETIME(3) NULL,
    KEY by_campaign (campaign_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE coupon_terms (
    organisation_id BIGINT  NOT NULL PRIMARY KEY,
    four_eyes       BOOLEAN NOT NULL COMMENT 'whoever wrote a campaign does not approve it'
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
