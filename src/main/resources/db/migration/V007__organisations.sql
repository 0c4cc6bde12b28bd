-- Why: organisations, and through which provider each sends its messages.
-- Locks: nothing; the tables are new. Shops, clients and users are read once: whatever organisation they name exists from
-- here on.

-- route_version grows with whatever decides how a message goes: the settings below, and the state. Whoever records a
-- message holds it shared, whoever changes its route holds it alone.
CREATE TABLE organisation (
    id            BIGINT       NOT NULL PRIMARY KEY,
    name          VARCHAR(100) COLLATE utf8mb4_unicode_ci NOT NULL,
    state         VARCHAR(10)  NOT NULL,
    route_version BIGINT       NOT NULL,
    created_at    DATETIME(3)  NOT NULL,
    version       INT          NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO organisation (id, name, state, route_version, created_at, version)
SELECT named.id, CONCAT('기관 ', named.id), 'OPEN', 1, UTC_TIMESTAMP(3), 0
FROM (SELECT organisation_id AS id FROM kicc_shop WHERE organisation_id IS NOT NULL
      UNION SELECT organisation_id FROM api_client
      UNION SELECT organisation_id FROM account_user WHERE organisation_id IS NOT NULL) named;

-- Sealed: credentials, a JSON object. An account stays a while after it was given up (retired_at): messages that were
-- recorded with it name it.
CREATE TABLE organisation_provider_account (
    id              BIGINT          NOT NULL PRIMARY KEY,
    organisation_id BIGINT          NOT NULL,
    provider        VARCHAR(10)     NOT NULL,
    credentials     VARBINARY(8192) NOT NULL,
    retired_at      DATETIME(3)     NULL,
    KEY by_organisation (organisation_id, id),
    KEY by_retirement (retired_at),
    FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- version is the route_version that the settings were written with.
CREATE TABLE organisation_message_settings (
    organisation_id     BIGINT        NOT NULL PRIMARY KEY,
    account_id          BIGINT        NOT NULL,
    fallback_account_id BIGINT        NULL,
    sender_numbers      VARCHAR(2000) NOT NULL,
    changed_at          DATETIME(3)   NOT NULL,
    version             BIGINT        NOT NULL,
    FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
