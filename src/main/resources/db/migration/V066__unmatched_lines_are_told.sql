-- Why: lines that nothing matches are told to others, once as unmatched and once as given up; reports count lines by day.
-- Locks: recon_item while its index is built, reads and writes go on.

ALTER TABLE recon_item
    ADD COLUMN told VARCHAR(10) NULL COMMENT 'UNMATCHED or DEAD, the last event about it',
    ADD KEY by_day (day, book, state, match_class);
