package io.hanbeon.payment.followup;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Ends of claims, as their rows keep them. */
final class Leases {
    private Leases() {}

    /** A row that is left as it is counts as another's (use-affected-rows), so a renewed claim never ends as before. */
    static Instant later(Instant end, Instant before) {
        var whole = end.truncatedTo(ChronoUnit.MILLIS);
        return whole.isAfter(before) ? whole : before.plusMillis(1);
    }
}
