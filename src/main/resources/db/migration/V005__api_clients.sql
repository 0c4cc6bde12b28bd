-- Why: machines that call. API clients of organisations with two secrets for rotation, when each was used last, and
-- shops that take signed batches only.
-- Locks: kicc_shop for an instant; a column at the end of a table is added without copying it.

-- Sealed: secret_1, secret_2. The id of a secret is time-sorted, so it also dates it.
CREATE TABLE api_client (
    client_id       VARCHAR(20)    NOT NULL PRIMARY KEY,
    name            VARCHAR(100)   NOT NULL,
    organisation_id BIGINT         NOT NULL,
    scopes          VARCHAR(1000)  NOT NULL,
    addresses       VARCHAR(1000)  NOT NULL,
    plan            VARCHAR(20)    NOT NULL,
    state           VARCHAR(10)    NOT NULL,
    secret_1_id     BIGINT         NULL,
    secret_1        VARBINARY(128) NULL,
    secret_2_id     BIGINT         NULL,
    secret_2        VARBINARY(128) NULL,
    version         INT            NOT NULL DEFAULT 0,
    KEY by_organisation (organisation_id, client_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Apart from the client: written by machines, once a minute, and no change of it.
CREATE TABLE api_client_use (
    client_id    VARCHAR(20) NOT NULL PRIMARY KEY,
    last_used_at DATETIME(3) NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE kicc_shop ADD COLUMN requires_signature BOOLEAN NOT NULL DEFAULT FALSE;
