-- Why: keys of calls that paid orders are deleted by their age.
-- Locks: nothing; the index is built while rows come.
CREATE INDEX by_making ON order_payment_key (made_at);
