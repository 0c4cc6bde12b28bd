package io.hanbeon.message.delivery;

import io.hanbeon.job.RoundsByHand;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The follow-up when a test of another room says so. */
@ApplicationScoped
public class FollowUpByHand {
    private final FollowUpMessages followUpMessages;

    FollowUpByHand(FollowUpMessages followUpMessages) {
        this.followUpMessages = followUpMessages;
    }

    public Uni<Void> followUp() {
        return RoundsByHand.all(followUpMessages::round);
    }
}
