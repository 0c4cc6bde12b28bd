-- Why: lines and what was promised about their draws outlive Redis, where people wait. A line's commitment is made with it,
-- before anybody can come; its seed is told once the draw is over.
-- Locks: none, the tables are new.

CREATE TABLE queue_line (
    line_key            VARCHAR(40)    NOT NULL PRIMARY KEY,
    lobby_opens_at      DATETIME(3)    NOT NULL,
    opens_at            DATETIME(3)    NOT NULL,
    closes_at           DATETIME(3)    NOT NULL,
    admitted_per_minute INT            NOT NULL,
    admitted_max        INT            NOT NULL,
    paused              BOOLEAN        NOT NULL,
    seed                VARBINARY(100) NOT NULL COMMENT 'of the draw, sealed',
    commitment          CHAR(64)       NOT NULL COMMENT 'SHA-256 of the seed, in hex',
    epoch               BIGINT         NOT NULL COMMENT 'grows when Redis lost the line; 0 before its first',
    lost_at             DATETIME(3)    NULL,
    drawn_at            DATETIME(3)    NULL,
    drawn               INT            NULL COMMENT 'how many took part',
    list_hash           CHAR(64)       NULL COMMENT 'SHA-256 over the tickets in their order',
    created_at          DATETIME(3)    NOT NULL,
    KEY by_end (closes_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The tickets that took part, in the order drawn, a comma between two. A page is written once.
CREATE TABLE queue_draw_page (
    line_key    VARCHAR(40) NOT NULL,
    page        INT         NOT NULL,
    first_place INT         NOT NULL,
    first_draw  BIGINT      NOT NULL,
    tickets     MEDIUMTEXT  NOT NULL,
    PRIMARY KEY (line_key, page),
    KEY by_draw (line_key, first_draw)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
