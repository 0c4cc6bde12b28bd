-- Why: what is played where and when, which seats there are, and what each costs. A seat is one row, and whoever changes
-- its state first has it: no lock beside it decides.
-- Locks: none, the tables are new.

CREATE TABLE venue (
    id      BIGINT       NOT NULL PRIMARY KEY,
    name    VARCHAR(100) NOT NULL,
    address VARCHAR(200) NOT NULL,
    version INT          NOT NULL DEFAULT 0
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- seat_map: rows of seats as JSON, each with its grade.
CREATE TABLE hall (
    id       BIGINT       NOT NULL PRIMARY KEY,
    venue_id BIGINT       NOT NULL,
    name     VARCHAR(100) NOT NULL,
    seat_map MEDIUMTEXT   NOT NULL,
    capacity INT          NOT NULL,
    version  INT          NOT NULL DEFAULT 0,
    KEY by_venue (venue_id, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- prices: won by grade as JSON.
CREATE TABLE ticket_show (
    id                BIGINT        NOT NULL PRIMARY KEY,
    merchant_id       VARCHAR(32)   NOT NULL COMMENT 'whose its money is',
    organisation_id   BIGINT        NOT NULL,
    title             VARCHAR(200)  NOT NULL,
    description       VARCHAR(2000) NOT NULL,
    state             VARCHAR(10)   NOT NULL,
    prices            VARCHAR(200)  NOT NULL,
    cancel_until_days INT           NOT NULL COMMENT 'so many days before the show a ticket may be given back for the last time',
    version           INT           NOT NULL DEFAULT 0
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE ticket_schedule (
    id             BIGINT      NOT NULL PRIMARY KEY,
    show_id        BIGINT      NOT NULL,
    play_sequence  INT         NOT NULL,
    hall_id        BIGINT      NOT NULL,
    starts_at      DATETIME(3) NOT NULL,
    ends_at        DATETIME(3) NOT NULL,
    sale_starts_at DATETIME(3) NOT NULL,
    sale_ends_at   DATETIME(3) NOT NULL,
    state          VARCHAR(10) NOT NULL,
    requires_queue BOOLEAN     NOT NULL,
    capacity       INT         NOT NULL,
    version        INT         NOT NULL DEFAULT 0,
    UNIQUE KEY by_show (show_id, play_sequence)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE ticket_seat (
    schedule_id    BIGINT      NOT NULL,
    seat_no        VARCHAR(10) NOT NULL,
    row_label      VARCHAR(5)  NOT NULL,
    place          INT         NOT NULL COMMENT 'in its row',
    grade          VARCHAR(3)  NOT NULL,
    price          BIGINT      NOT NULL,
    state          VARCHAR(9)  NOT NULL DEFAULT 'AVAILABLE',
    reservation_id BIGINT      NULL COMMENT 'whose it is, held or sold',
    PRIMARY KEY (schedule_id, seat_no),
    CONSTRAINT a_taken_seat_is_somebodys CHECK ((state = 'AVAILABLE') = (reservation_id IS NULL))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
