package io.hanbeon.ledger.chain;

import java.time.Instant;

/**
 * Where the ledger is not as it was.
 *
 * @param entryId {@link #NO_ENTRY} if it is about the link itself
 */
record Fault(long link, long entryId, Kind kind, Instant foundAt) {
    static final long NO_ENTRY = 0;

    enum Kind {
        /** An entry, or the leaf that was kept of it. */
        ENTRY_CHANGED,
        ENTRY_GONE,
        LINK_CHANGED,
        LINK_GONE,
        /** An instance remembers another link there. */
        LINK_REPLACED
    }
}
