-- Why: after another secret was made, webhooks are signed by the one before, too, until their receivers have changed over.
-- Locks: nothing for long; columns at the end of webhook_endpoint are added instantly.
ALTER TABLE webhook_endpoint
    ADD COLUMN previous_secret VARBINARY(200) NULL COMMENT 'sealed',
    ADD COLUMN previous_secret_until DATETIME(3) NULL COMMENT 'it is good before';
