-- Why: merchants are told of events by webhooks: where each wants to hear of what, what is still to be told, and what
-- came of every try. A message is one row for each endpoint and event, whoever tells of the event how often.
-- Locks: nothing; the tables are new.
CREATE TABLE webhook_endpoint (
    id              BIGINT         NOT NULL PRIMARY KEY,
    merchant_id     VARCHAR(32)    NOT NULL,
    organisation_id BIGINT         NOT NULL,
    url             VARCHAR(500)   NOT NULL,
    event_types     VARCHAR(500)   NOT NULL COMMENT 'separated by blanks',
    state           VARCHAR(10)    NOT NULL,
    secret          VARBINARY(200) NOT NULL COMMENT 'sealed',
    created_at      DATETIME(3)    NOT NULL,
    version         INT            NOT NULL DEFAULT 0,
    KEY by_merchant (merchant_id, id),
    KEY by_organisation (organisation_id, id),
    KEY by_state (state, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- due_at is when somebody tries next, NULL once it is over.
CREATE TABLE webhook_message (
    id          BIGINT       NOT NULL PRIMARY KEY,
    endpoint_id BIGINT       NOT NULL,
    event_id    VARCHAR(100) NOT NULL,
    event_type  VARCHAR(60)  NOT NULL,
    body        MEDIUMTEXT   NOT NULL COMMENT 'byte for byte as it is signed',
    state       VARCHAR(10)  NOT NULL,
    tries       INT          NOT NULL DEFAULT 0,
    tries_before INT         NOT NULL DEFAULT 0 COMMENT 'before it was last replayed',
    created_at  DATETIME(3)  NOT NULL,
    ended_at    DATETIME(3)  NULL,
    due_at      DATETIME(3)  NULL,
    UNIQUE KEY by_event (endpoint_id, event_id),
    KEY by_due (endpoint_id, due_at),
    KEY by_end (ended_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE webhook_attempt (
    message_id BIGINT       NOT NULL,
    number     INT          NOT NULL,
    at         DATETIME(3)  NOT NULL,
    millis     INT          NOT NULL,
    status     INT          NULL COMMENT 'of HTTP, where there was an answer',
    outcome    VARCHAR(12)  NOT NULL,
    reason     VARCHAR(200) NULL,
    PRIMARY KEY (message_id, number)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
