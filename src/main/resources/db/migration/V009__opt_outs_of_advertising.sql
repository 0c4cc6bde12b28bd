-- Why: who has opted out of an organisation's advertising is skipped; lists of messages by phone and by cause.
-- Locks: message, while an index is added.

-- Sealed: phone. phone_hash is keyed; it decides whether a number is there already.
CREATE TABLE message_opt_out (
    organisation_id BIGINT         NOT NULL,
    phone_hash      BINARY(32)     NOT NULL,
    id              BIGINT         NOT NULL,
    phone           VARBINARY(160) NOT NULL,
    created_at      DATETIME(3)    NOT NULL,
    PRIMARY KEY (organisation_id, phone_hash),
    KEY by_organisation (organisation_id, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE message
    ADD KEY by_recipient (recipient_hash, id);
