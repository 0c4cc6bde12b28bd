package io.hanbeon.queue.waiting;

import io.hanbeon.queue.admit.AdmissionUse;
import java.time.Duration;
import java.time.Instant;

/** How somebody stands in a line. */
public sealed interface Standing {
    /** @param rank 1 for who is next; only when the draw is over */
    record Waiting(long score, long rank, Phase phase) implements Standing {}

    record Admitted(AdmissionUse use, Instant endsAt) implements Standing {}

    record Elsewhere() implements Standing {}

    record LineFull() implements Standing {}

    /** @param left until the lobby opens */
    record TooEarly(Duration left) implements Standing {}

    record TooLate() implements Standing {}

    /** Also who left, or never came. */
    record Absent(Reason reason) implements Standing {}

    enum Phase {
        /** Before the opening. */
        LOBBY,
        /** The list of those who take part is being kept. */
        DRAWING,
        LINE
    }

    enum Reason {
        UNKNOWN,
        DROPPED,
        EXPIRED
    }
}
