-- Why: messages of organisations: whose each is, for which account its provider sends it, what the vendor calls it, and
-- every move of it. tried tells whether a vendor may have it already: one that waits for its time may not.
-- Locks: message, while it is rebuilt.

ALTER TABLE message
    ADD organisation_id BIGINT           NULL,
    ADD account_id      BIGINT           NOT NULL DEFAULT 0,
    ADD details         VARBINARY(20000) NULL,
    ADD client_key      VARCHAR(64)      NULL,
    ADD vendor_id       VARCHAR(100)     NULL,
    ADD tried           BOOLEAN          NOT NULL DEFAULT TRUE,
    MODIFY result_code  VARCHAR(40)      NULL,
    ADD UNIQUE KEY by_client_key (organisation_id, client_key),
    ADD KEY by_organisation (organisation_id, id),
    ADD KEY by_vendor_id (provider, vendor_id);

CREATE TABLE message_move (
    message_id BIGINT      NOT NULL,
    moved_at   DATETIME(3) NOT NULL,
    state      VARCHAR(12) NOT NULL,
    code       VARCHAR(40) NULL,
    PRIMARY KEY (message_id, moved_at, state)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
