-- Why: what is agreed with a merchant: when its day ends, where its money goes, what we keep of it, which terminals are its.
-- Locks: merchant and kicc_shop while their columns are added, which is instant.

-- Sealed: account_no, account_holder. cut_off_hour is Seoul's. version grows with every change.
ALTER TABLE merchant
    ADD COLUMN cut_off_hour   INT            NOT NULL DEFAULT 0,
    ADD COLUMN bank_code      VARCHAR(3)     NULL,
    ADD COLUMN account_no     VARBINARY(160) NULL,
    ADD COLUMN account_holder VARBINARY(512) NULL,
    ADD COLUMN version        INT            NOT NULL DEFAULT 0;

-- A policy holds from its day to the day before the next one's. What was reckoned by one is not changed.
CREATE TABLE merchant_fee_policy (
    merchant_id  VARCHAR(32) NOT NULL,
    valid_from   DATE        NOT NULL,
    basis_points INT         NOT NULL,
    fixed_minor  BIGINT      NOT NULL,
    vat_percent  INT         NOT NULL,
    PRIMARY KEY (merchant_id, valid_from)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE kicc_shop
    ADD COLUMN merchant_id VARCHAR(32) NULL,
    ADD KEY by_merchant (merchant_id);
