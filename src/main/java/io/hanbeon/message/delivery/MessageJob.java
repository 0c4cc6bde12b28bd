package io.hanbeon.message.delivery;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Rows are claimed with SKIP LOCKED, so every instance may run these at once. */
@ApplicationScoped
class MessageJob {
    private final DispatchOutcomes outcomes;
    private final FollowUpMessages followUpMessages;

    MessageJob(DispatchOutcomes outcomes, FollowUpMessages followUpMessages) {
        this.outcomes = outcomes;
        this.followUpMessages = followUpMessages;
    }

    @Scheduled(
            identity = "message-outcomes",
            every = "{hanbeon.message.outcomes-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> writeOutcomes() {
        return outcomes.write();
    }

    @Scheduled(
            identity = "message-follow-up",
            every = "{hanbeon.message.follow-up-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> followUp() {
        return followUpMessages.followUp();
    }
}
