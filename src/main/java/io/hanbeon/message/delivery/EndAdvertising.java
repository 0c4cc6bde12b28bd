package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.OwnCode;
import io.hanbeon.shared.PhoneNumber;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Ends advertising that waits for somebody who has opted out, so that nobody counts on it. What it leaves, being bounded,
 * or for a failure, ends at its hand-over ({@link AskConsent}).
 */
@ApplicationScoped
public class EndAdvertising {
    private static final Logger LOG = Logger.getLogger(EndAdvertising.class);

    private final MessageStore store;
    private final MessageMoveStore moveStore;
    private final MessageSettings settings;

    EndAdvertising(MessageStore store, MessageMoveStore moveStore, MessageSettings settings) {
        this.store = store;
        this.moveStore = moveStore;
        this.settings = settings;
    }

    /** After the opt-out's commit. Never fails. */
    public Uni<Void> end(long organisationId, PhoneNumber recipient) {
        var after = new AtomicLong();
        return Multi.createBy()
                .repeating()
                .uni(() -> endSome(organisationId, recipient, after))
                .whilst(ended -> ended.size() == settings.optOutRowsMax())
                .select()
                .first(settings.optOutRoundsMax())
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("Waiting advertising is left to its hand-over: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<List<Long>> endSome(long organisationId, PhoneNumber recipient, AtomicLong after) {
        return store.findWaiting(organisationId, recipient, after.get(), settings.optOutRowsMax())
                .invoke(waiting -> waiting.forEach(after::set))
                .call(waiting -> moveStore.move(waiting, EndAdvertising::end));
    }

    private static Optional<Transition> end(TrackedMessage tracked) {
        boolean waits = tracked.state() == MessageState.REQUESTED && !tracked.wasTried();
        return waits && tracked.message().content().isAdvertising()
                ? Optional.of(Transition.fail(tracked, OwnCode.OPTED_OUT.code()))
                : Optional.empty();
    }
}
