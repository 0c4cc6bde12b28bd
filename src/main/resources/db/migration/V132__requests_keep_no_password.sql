-- Why: whoever asks for an account chooses no password any more: one is made once an administrator approves, and changed at
-- the first login. What was chosen before is forgotten, and the column left for instances that still write it.
-- Locks: account_request, for a moment.

ALTER TABLE account_request ALTER COLUMN password_hash SET DEFAULT '-';

UPDATE account_request SET password_hash = '-' WHERE password_hash <> '-';
