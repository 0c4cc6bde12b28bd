package io.hanbeon.message.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** The time for which one hand alone may submit a message. */
@ApplicationScoped
class Lease {
    private final MessageSettings settings;
    private final Clock clock;

    Lease(MessageSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        requireRoomForSubmission();
    }

    private void requireRoomForSubmission() {
        if (settings.submissionMax().compareTo(settings.dispatchLease()) >= 0) {
            throw new IllegalStateException("hanbeon.message.dispatch-lease (%s) must exceed submission-max (%s)"
                    .formatted(settings.dispatchLease(), settings.submissionMax()));
        }
    }

    Instant endOf(Instant takenAt) {
        return takenAt.plus(settings.dispatchLease());
    }

    /** Whether a submission begun now is over before the lease is. */
    boolean allowsSubmission(Instant takenAt) {
        return clock.instant().plus(settings.submissionMax()).isBefore(endOf(takenAt));
    }
}
