-- Why: rows of recipients that were not taken can be downloaded, mended and sent again; they are kept, sealed, until the
-- campaign is approved. Whoever wrote a campaign last does not approve it where four eyes are wanted.
-- Locks: coupon_campaign, while a column is added.

-- Sealed: content.
CREATE TABLE coupon_refused_row (
    campaign_id BIGINT      NOT NULL,
    row_no      INT         NOT NULL,
    code        VARCHAR(40) NOT NULL,
    content     BLOB        NOT NULL COMMENT 'its number and variables, as they were given',
    PRIMARY KEY (campaign_id, row_no)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE coupon_campaign ADD COLUMN written_by VARCHAR(40) NOT NULL DEFAULT '' COMMENT 'the last one who changed it';

UPDATE coupon_campaign SET written_by = created_by;
