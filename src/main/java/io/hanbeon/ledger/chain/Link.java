package io.hanbeon.ledger.chain;

import java.time.Instant;

/**
 * A link of the chain.
 *
 * @param number from 1 without gaps
 * @param hash over the hash before, its number, time and the leaves of its entries
 * @param seal ours over the hash; whoever has no key cannot make one
 * @param settledId the next link looks for entries behind this id
 * @param at in milliseconds, as it is kept
 */
record Link(long number, String previousHash, String hash, String seal, int entries, long settledId, Instant at) {
    static final String NO_HASH = "0".repeat(64);

    /** Before the first there is this one, of no entries. */
    static final Link NONE = new Link(0, NO_HASH, NO_HASH, "", 0, Long.MIN_VALUE, Instant.EPOCH);
}
