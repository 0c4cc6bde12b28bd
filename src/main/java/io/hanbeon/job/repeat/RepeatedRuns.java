package io.hanbeon.job.repeat;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** The runs of one job on this instance, one at a time, each of some rounds. */
final class RepeatedRuns {
    private static final Logger LOG = Logger.getLogger(RepeatedRuns.class);
    private static final int DOUBLINGS_MAX = 10;

    private final RepeatedJob job;
    private final Surroundings around;

    /** Calls that no run has begun after; a run is under way while there are some. */
    private final AtomicInteger calls = new AtomicInteger();

    private final AtomicReference<RepeatedState> state = new AtomicReference<>(RepeatedState.FIRST);

    RepeatedRuns(RepeatedJob job, Surroundings around) {
        this.job = job;
        this.around = around;
    }

    RepeatedJob job() {
        return job;
    }

    RepeatedState state() {
        return state.get().whether(calls.get() > 0);
    }

    /** Never fails. */
    Uni<Void> byClock() {
        return calls.compareAndSet(0, 1) ? runWhileCalled() : Uni.createFrom().voidItem();
    }

    /** Of who wakes it. During a run it is not the first, and has it run once more. */
    boolean isFirstCall() {
        return calls.getAndIncrement() == 0;
    }

    /** One round, whether it rests or not, beside a run that may be under way. */
    Uni<Round> byHand() {
        return round();
    }

    /** For the first call. Never fails. */
    Uni<Void> runWhileCalled() {
        return Multi.createBy()
                .repeating()
                .uni(this::runOnce)
                .whilst(unheard -> unheard > 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** @return how many called since it began */
    private Uni<Integer> runOnce() {
        int heard = calls.get();
        return runUnlessResting()
                .onFailure()
                .invoke(this::failed)
                .onFailure()
                .recoverWithNull()
                .chain(this::gather)
                .map(ignored -> calls.addAndGet(-heard));
    }

    private Uni<Void> runUnlessResting() {
        return state.get().isResting(around.clock().instant(), restMax())
                ? Uni.createFrom().voidItem()
                : around.pauses()
                        .isPaused(job.name())
                        .chain(isPaused -> isPaused ? Uni.createFrom().voidItem() : run());
    }

    private Uni<Void> run() {
        state.updateAndGet(before -> before.begun(around.clock().instant()));
        return Multi.createBy()
                .repeating()
                .uni(AtomicInteger::new, done -> round().map(round -> isNext(round, done.incrementAndGet())))
                .whilst(isNext -> isNext)
                .collect()
                .last()
                .invoke(ignored -> state.updateAndGet(RepeatedState::good))
                .replaceWithVoid();
    }

    private boolean isNext(Round round, int done) {
        return round.isMore() && done < around.settings().roundsMax() && !around.isEnding();
    }

    private Uni<Round> round() {
        return around.metrics()
                .measured(job.name(), this::roundInTime)
                .invoke(round -> state.updateAndGet(before -> before.rounded(round.rows())));
    }

    private Uni<Round> roundInTime() {
        return Uni.createFrom()
                .deferred(job::round)
                .ifNoItem()
                .after(around.settings().roundMax())
                .on(CallersContext.timer())
                .fail();
    }

    private void failed(Throwable failure) {
        var after = state.updateAndGet(before -> before.failed(failure.toString(), restAfter(before.failuresInARow())));
        if (after.failuresInARow() == 1) {
            LOG.errorf(failure, "%s failed, and rests until %s", job.name(), after.restsUntil());
        } else {
            LOG.warnf("%s failed %d times: %s", job.name(), after.failuresInARow(), failure);
        }
    }

    private Instant restAfter(int failuresBefore) {
        var doubled = job.every().multipliedBy(1L << Math.min(failuresBefore, DOUBLINGS_MAX));
        return around.clock().instant().plus(doubled.compareTo(restMax()) < 0 ? doubled : restMax());
    }

    private Duration restMax() {
        var backOffMax = around.settings().backOffMax();
        return job.every().compareTo(backOffMax) > 0 ? job.every() : backOffMax;
    }

    private Uni<Void> gather() {
        return job.gather().isZero()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .onExecutor(CallersContext.timer())
                        .by(job.gather())
                        .emitOn(CallersContext.executor());
    }
}
