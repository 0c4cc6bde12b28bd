package io.hanbeon.message.delivery;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Follows messages up that are due. */
@ApplicationScoped
class FollowUpJob implements RepeatedJob {
    private final FollowUpMessages followUpMessages;
    private final MessageSettings settings;

    FollowUpJob(FollowUpMessages followUpMessages, MessageSettings settings) {
        this.followUpMessages = followUpMessages;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "message-follow-up";
    }

    @Override
    public Duration every() {
        return settings.followUpEvery();
    }

    @Override
    public Uni<Round> round() {
        return followUpMessages.round();
    }
}
