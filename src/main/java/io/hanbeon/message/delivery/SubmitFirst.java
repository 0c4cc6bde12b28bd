package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.OwnCode;
import io.hanbeon.message.provider.Submission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Hands a message to its vendor, for the first time. It ends when the vendor does, whoever waits for it, so that no
 * outcome is lost to somebody's haste.
 */
@ApplicationScoped
class SubmitFirst {
    private static final Logger LOG = Logger.getLogger(SubmitFirst.class);

    private final AskConsent askConsent;
    private final Providers providers;
    private final DispatchOutcomes outcomes;
    private final Lease lease;

    SubmitFirst(AskConsent askConsent, Providers providers, DispatchOutcomes outcomes, Lease lease) {
        this.askConsent = askConsent;
        this.providers = providers;
        this.outcomes = outcomes;
        this.lease = lease;
    }

    /** Never fails. */
    Uni<Void> submit(Message message) {
        return lease.allowsSubmission(message.requestedAt())
                ? askAndSend(message)
                : Uni.createFrom().voidItem();
    }

    /** Consent was asked for, and that may have taken its time. */
    private Uni<Submission> sendInTime(Message message) {
        return lease.allowsSubmission(message.requestedAt())
                ? providers.send(message)
                : Uni.createFrom().item(new Submission.Withheld("Its consent came late"));
    }

    private static Uni<Submission> refused() {
        return Uni.createFrom().item(new Submission.Refused(OwnCode.OPTED_OUT.code(), "Its recipient has opted out"));
    }

    private Uni<Void> askAndSend(Message message) {
        return Uni.createFrom()
                .deferred(() -> askConsent.withdrawn(List.of(message)))
                .chain(withdrawn -> withdrawn.isEmpty() ? sendInTime(message) : refused())
                .invoke(submission -> outcomes.add(message, submission))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("Message %s left to the follow-up: %s", message.key(), failure))
                .onFailure()
                .recoverWithNull();
    }
}
