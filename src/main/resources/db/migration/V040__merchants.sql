-- Why: whoever is paid, and the organisation whose machines may take money for them. Ids are those of the platform that
-- is replaced, such as MERCHANT-7.
-- Locks: none, the table is new.

CREATE TABLE merchant (
    id              VARCHAR(32)  NOT NULL PRIMARY KEY,
    organisation_id BIGINT       NOT NULL,
    name            VARCHAR(100) NOT NULL,
    state           VARCHAR(10)  NOT NULL,
    KEY by_organisation (organisation_id, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
