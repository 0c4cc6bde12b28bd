-- Why: a settlement that is released is paid later than the calendar says, so payouts are found by their own day, for the
-- bank's confirmation and for a merchant's calendar.
-- Locks: none for longer than a moment, the index is built while rows are read and written.

ALTER TABLE settlement_batch ADD KEY by_payout (payout_on, merchant_id);
