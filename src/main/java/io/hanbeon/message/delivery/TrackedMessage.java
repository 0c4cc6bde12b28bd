package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.Message;

/**
 * A message and where it stands.
 *
 * @param attempts how often a job has claimed it, this time included
 * @param submissions how often it is known to have been handed to the vendor
 * @param wasTried whether a hand before this one may have given it to the vendor
 */
record TrackedMessage(Message message, MessageState state, int attempts, int submissions, boolean wasTried) {
    /** A message of which nothing is known but that this hand has it. */
    static TrackedMessage atFirst(Message message) {
        return new TrackedMessage(message, MessageState.REQUESTED, 0, 0, true);
    }

    TrackedMessage submitted() {
        return new TrackedMessage(message, state, attempts, submissions + 1, wasTried);
    }
}
