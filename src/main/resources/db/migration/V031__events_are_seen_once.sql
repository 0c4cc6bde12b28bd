-- Why: Kafka brings an event at least once, a consumer's effect happens once: its row here is written in the transaction
-- of the effect. An event whose effect fails time and again is a dead letter, until somebody replays or discards it.
-- Locks: nothing, the tables are new.

CREATE TABLE inbox_event (
    consumer VARCHAR(60)  NOT NULL,
    event_id VARCHAR(100) NOT NULL,
    seen_at  DATETIME(3)  NOT NULL,
    PRIMARY KEY (consumer, event_id),
    KEY by_seen (seen_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE dead_letter (
    id         BIGINT       NOT NULL,
    consumer   VARCHAR(60)  NOT NULL,
    event_id   VARCHAR(100) NOT NULL,
    topic      VARCHAR(100) NOT NULL,
    event_key  VARCHAR(100) NOT NULL,
    payload    MEDIUMTEXT   NOT NULL,
    reason     VARCHAR(500) NOT NULL,
    tries      INT          NOT NULL,
    state      VARCHAR(12)  NOT NULL,
    died_at    DATETIME(3)  NOT NULL,
    changed_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY by_event (consumer, event_id),
    KEY by_state (state, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
