-- Why: jobs that run each minute leave 1,440 rows a day; runs of long ago are found by when they began, and deleted.
-- Locks: job_run, while an index is added: jobs wait for as long.

ALTER TABLE job_run ADD KEY by_start (started_at);
