-- Why: whose seats are whose. A reservation that is due belongs to whoever claims it. An admission of the queue pays for
-- one reservation, whatever Redis remembers of it.
-- Locks: none, the tables are new.

-- Sealed: phone.
CREATE TABLE reservation (
    id              BIGINT         NOT NULL PRIMARY KEY,
    schedule_id     BIGINT         NOT NULL,
    organisation_id BIGINT         NOT NULL,
    merchant_id     VARCHAR(32)    NOT NULL,
    user_id         VARCHAR(40)    NOT NULL,
    channel         VARCHAR(10)    NOT NULL,
    state           VARCHAR(10)    NOT NULL,
    total_amount    BIGINT         NOT NULL,
    seats           INT            NOT NULL,
    hold_expires_at DATETIME(3)    NOT NULL,
    admission_id    VARCHAR(100)   NULL,
    ticket_number   VARCHAR(20)    NULL,
    paying          BOOLEAN        NOT NULL DEFAULT FALSE COMMENT 'a payment was opened for it',
    payment_id      BIGINT         NULL,
    end_reason      VARCHAR(20)    NULL,
    phone           VARBINARY(160) NULL,
    created_at      DATETIME(3)    NOT NULL,
    confirmed_at    DATETIME(3)    NULL,
    cancelled_at    DATETIME(3)    NULL,
    due_at          DATETIME(3)    NULL,
    UNIQUE KEY by_ticket_number (ticket_number),
    UNIQUE KEY by_admission (admission_id),
    KEY by_user (user_id, id),
    KEY by_schedule (schedule_id, id),
    KEY by_due (due_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What was bought, at the price of that moment; it stays when the seats are others'.
CREATE TABLE reservation_seat (
    reservation_id BIGINT      NOT NULL,
    seat_no        VARCHAR(10) NOT NULL,
    grade          VARCHAR(3)  NOT NULL,
    price          BIGINT      NOT NULL,
    PRIMARY KEY (reservation_id, seat_no)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What a buyer is still to be told of, one row a piece of news; gone once it was handed over.
CREATE TABLE reservation_notice (
    reservation_id BIGINT      NOT NULL,
    kind           VARCHAR(10) NOT NULL,
    due_at         DATETIME(3) NOT NULL,
    PRIMARY KEY (reservation_id, kind),
    KEY by_due (due_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
