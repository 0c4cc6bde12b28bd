-- Why: whoever was taken for dead went on writing to a file that another had taken over, and could end it or say that it had
-- failed. Each who takes a file has a number of its own, and writes to its row under that only.
-- Locks: recon_file, for a moment. Files under way while this is installed are read again when they are sent again.

ALTER TABLE recon_file
    ADD COLUMN claim_id BIGINT NOT NULL DEFAULT 0 COMMENT 'of whoever reads and matches it for the first time';
