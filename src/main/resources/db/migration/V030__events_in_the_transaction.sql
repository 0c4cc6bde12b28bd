-- Why: what others must learn is written in the transaction of what happened, and relayed to Kafka afterwards. A lane is a
-- share of the keys, so all events of a key are in one; an instance that relays a lane has it to itself until leased_until.
-- position is given by the database while the aggregate's row is locked, so within a key it is the order of the commits;
-- clocks of several instances could not tell it. It names nothing and is never read as "so far": see ADR 15.
-- Locks: nothing, the tables are new.

CREATE TABLE outbox_event (
    lane       SMALLINT     NOT NULL,
    position   BIGINT       NOT NULL AUTO_INCREMENT,
    id         BIGINT       NOT NULL,
    topic      VARCHAR(100) NOT NULL,
    event_key  VARCHAR(100) NOT NULL,
    aggregate  VARCHAR(150) NOT NULL,
    type       VARCHAR(100) NOT NULL,
    payload    MEDIUMTEXT   NOT NULL,
    created_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (lane, position),
    KEY by_position (position)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE outbox_lane (
    lane         SMALLINT    NOT NULL,
    leased_until DATETIME(3) NOT NULL,
    lease        BIGINT      NOT NULL,
    PRIMARY KEY (lane)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO outbox_lane (lane, leased_until, lease)
VALUES (0, '2000-01-01', 0), (1, '2000-01-01', 0), (2, '2000-01-01', 0), (3, '2000-01-01', 0),
       (4, '2000-01-01', 0), (5, '2000-01-01', 0), (6, '2000-01-01', 0), (7, '2000-01-01', 0),
       (8, '2000-01-01', 0), (9, '2000-01-01', 0), (10, '2000-01-01', 0), (11, '2000-01-01', 0),
       (12, '2000-01-01', 0), (13, '2000-01-01', 0), (14, '2000-01-01', 0), (15, '2000-01-01', 0);
