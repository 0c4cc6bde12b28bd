package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Submission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * What came of first tries, kept for a moment to be written many at a time. Losing it costs nothing but a question: the
 * rows stay as they were and the follow-up asks the vendor about them.
 */
@ApplicationScoped
class DispatchOutcomes {
    private final BlockingQueue<Transition> waiting;
    private final MessageMoveStore store;
    private final NextStep nextStep;
    private final Clock clock;
    private final int roundMax;

    DispatchOutcomes(MessageMoveStore store, NextStep nextStep, Clock clock, MessageSettings settings) {
        this.waiting = new ArrayBlockingQueue<>(settings.outcomesMax());
        this.store = store;
        this.nextStep = nextStep;
        this.clock = clock;
        this.roundMax = settings.followUpMax();
    }

    void add(Message message, Submission submission) {
        // Without room it is simply not noted: offer(), not add().
        waiting.offer(nextStep.after(submission, TrackedMessage.atFirst(message), clock.instant()));
    }

    /** Writes what has gathered; called by {@link OutcomeJob}. */
    Uni<Void> write() {
        List<Transition> round = new ArrayList<>();
        waiting.drainTo(round, roundMax);
        if (round.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.apply(round).chain(this::write);
    }
}
