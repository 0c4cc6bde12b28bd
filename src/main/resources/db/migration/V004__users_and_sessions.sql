-- Why: people log in. Users, their sessions, what happened at their logins, and the token of the first start.
-- Locks: nothing; the tables are new.

-- Sealed: login, name, totp_secret. token_version only grows; tokens of a lower one have ended.
CREATE TABLE account_user (
    id                 BIGINT         NOT NULL PRIMARY KEY,
    login              VARBINARY(512) NOT NULL,
    login_hash         BINARY(32)     NOT NULL,
    name               VARBINARY(512) NOT NULL,
    role               VARCHAR(12)    NOT NULL,
    organisation_id    BIGINT         NULL,
    state              VARCHAR(10)    NOT NULL,
    state_reason       VARCHAR(200)   NULL,
    password_hash      VARCHAR(100)   NOT NULL,
    password_temporary BOOLEAN        NOT NULL,
    totp_secret        VARBINARY(128) NULL,
    totp_confirmed     BOOLEAN        NOT NULL,
    totp_last_step     BIGINT         NOT NULL,
    token_version      INT            NOT NULL,
    created_at         DATETIME(3)    NOT NULL,
    version            INT            NOT NULL,
    UNIQUE KEY by_login (login_hash),
    KEY by_role (role, state)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Sealed: address, agent. role: what the session may, less than the user's while something has to be set up.
CREATE TABLE account_session (
    id            BIGINT         NOT NULL PRIMARY KEY,
    user_id       BIGINT         NOT NULL,
    token_version INT            NOT NULL,
    role          VARCHAR(12)    NOT NULL,
    address       VARBINARY(160) NOT NULL,
    agent         VARBINARY(600) NOT NULL,
    started_at    DATETIME(3)    NOT NULL,
    refreshed_at  DATETIME(3)    NOT NULL,
    expires_at    DATETIME(3)    NOT NULL,
    ended_at      DATETIME(3)    NULL,
    KEY by_user (user_id, id),
    KEY by_expiry (expires_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Used ones stay until their session goes: one that comes again gives a thief away.
CREATE TABLE refresh_token (
    hash       BINARY(32)  NOT NULL PRIMARY KEY,
    session_id BIGINT      NOT NULL,
    issued_at  DATETIME(3) NOT NULL,
    used_at    DATETIME(3) NULL,
    KEY by_session (session_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Sealed: address, agent. id is time-sorted, so it also dates. user_id is NULL where nobody has that login.
CREATE TABLE login_attempt (
    id         BIGINT         NOT NULL PRIMARY KEY,
    user_id    BIGINT         NULL,
    login_hash BINARY(32)     NOT NULL,
    result     VARCHAR(20)    NOT NULL,
    address    VARBINARY(160) NOT NULL,
    agent      VARBINARY(600) NOT NULL,
    KEY by_user (user_id, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One row at most: the token that makes the first user, of which only the hash is kept.
CREATE TABLE setup_token (
    id        TINYINT     NOT NULL PRIMARY KEY,
    hash      BINARY(32)  NOT NULL,
    issued_at DATETIME(3) NOT NULL,
    used_at   DATETIME(3) NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
