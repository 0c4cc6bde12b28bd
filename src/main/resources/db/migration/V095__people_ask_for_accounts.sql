-- Why: whoever has no account asks for one in the console, and an administrator decides.
-- Locks: none, the table is new.

-- Sealed: login, name. login_hash is there while the request waits, so that a login waits once; what was decided keeps
-- neither it nor the password's hash.
CREATE TABLE account_request (
    id            BIGINT         NOT NULL PRIMARY KEY,
    state         VARCHAR(10)    NOT NULL,
    login         VARBINARY(512) NOT NULL,
    login_hash    BINARY(32)     NULL,
    name          VARBINARY(512) NOT NULL,
    affiliation   VARCHAR(100)   NOT NULL,
    reason        VARCHAR(200)   NOT NULL,
    password_hash VARCHAR(100)   NOT NULL,
    decided_at    DATETIME(3)    NULL,
    decided_by    BIGINT         NULL,
    user_id       BIGINT         NULL,
    UNIQUE KEY by_login (login_hash),
    KEY by_state (state, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
