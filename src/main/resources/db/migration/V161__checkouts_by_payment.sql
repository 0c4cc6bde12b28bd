-- Why: what was paid and became no ticket is looked for by the time of its payment.
-- Locks: none; a key is added online.

ALTER TABLE checkout ADD KEY by_paid (paid_at);
