-- Why: each look at a file's open lines went through all that the books have of its days again, millions of rows where a few
-- had come. A file knows by when its books were looked through, and the next look begins there.
-- Locks: recon_file, for a moment. Files from before are looked through once more as a whole.

ALTER TABLE recon_file
    ADD COLUMN collected_at DATETIME(3) NULL COMMENT 'what its books had by then of its days is expected';
