package io.hanbeon.job;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * A round over rows that are due: claimed with SKIP LOCKED until the lease ends, then dealt with. What nobody ended is
 * due again when the lease ends, whether it failed or its instance died.
 */
@ApplicationScoped
public class DueRows {
    private static final Logger LOG = Logger.getLogger(DueRows.class);

    private final Clock clock;

    DueRows(Clock clock) {
        this.clock = clock;
    }

    /** Whole milliseconds, as rows keep them. */
    public record Lease(Instant start, Instant end) {}

    /**
     * How much at once.
     *
     * @param rowsMax of a round
     * @param togetherMax that are dealt with side by side
     */
    public record Limits(Duration lease, int rowsMax, int togetherMax) {}

    /** One short transaction that makes what is due at the lease's start due at its end. */
    @FunctionalInterface
    public interface Claim<T> {
        Uni<List<T>> claim(Lease lease, int rowsMax);
    }

    /**
     * Deals with each by itself: one row's trouble is not the others'.
     *
     * @param name what the log calls a row; nothing personal
     */
    public <T> Uni<Round> each(Limits limits, Claim<T> claim, Function<T, Object> name, Function<T, Uni<Void>> deal) {
        return together(
                limits.lease(),
                limits.rowsMax(),
                claim,
                due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(one -> tolerantly(one, name, deal))
                        .merge(limits.togetherMax())
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /** Deals with all of a round at once. */
    public <T> Uni<Round> together(Duration lease, int rowsMax, Claim<T> claim, Function<List<T>, Uni<Void>> deal) {
        return Uni.createFrom()
                .item(() -> begin(lease))
                .chain(begun -> claim.claim(begun, rowsMax))
                .call(due -> due.isEmpty() ? Uni.createFrom().voidItem() : deal.apply(due))
                .map(due -> Round.of(due, rowsMax));
    }

    private Lease begin(Duration length) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Lease(now, now.plus(length));
    }

    private static <T> Uni<Void> tolerantly(T one, Function<T, Object> name, Function<T, Uni<Void>> deal) {
        return Uni.createFrom()
                .deferred(() -> deal.apply(one))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Left until its lease ends: %s", name.apply(one)))
                .onFailure()
                .recoverWithNull();
    }
}
