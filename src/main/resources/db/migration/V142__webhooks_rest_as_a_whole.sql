-- Why: an endpoint that takes nothing is spared as a whole, by one row however much waits for it, and is disabled by how
-- long it has taken nothing, not by the tries of one message alone.
-- Locks: nothing for long; columns at the end of webhook_endpoint are added instantly.
ALTER TABLE webhook_endpoint
    ADD COLUMN failing_since DATETIME(3) NULL COMMENT 'its first failure after which it took nothing',
    ADD COLUMN rests_until DATETIME(3) NULL COMMENT 'it is told nothing before';
