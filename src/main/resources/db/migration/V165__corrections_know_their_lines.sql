-- Why: a line that was corrected and sent again was counted from one, and was taken for an equal line of its own file. It
-- counts on from there now: how many equal lines a file has is kept where some of its lines could not be read, and what each
-- of those became.
-- Locks: recon_bad_line, for a moment.

CREATE TABLE recon_line_count (
    file_id    BIGINT     NOT NULL,
    identity   BINARY(32) NOT NULL,
    line_count INT        NOT NULL,
    PRIMARY KEY (file_id, identity)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE recon_bad_line
    ADD COLUMN corrected_identity BINARY(32) NULL COMMENT 'of the line that it became',
    ADD COLUMN corrected_occurrence INT NULL;
