package io.hanbeon.coupon.nightly;

import io.hanbeon.coupon.issue.CouponAlarms;
import io.hanbeon.coupon.nightly.ComparisonStore.Position;
import io.hanbeon.coupon.nightly.DifferenceStore.Live;
import io.hanbeon.job.DailyJob;
import io.hanbeon.shared.Seoul;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks the supplier about coupons that are worth something yet, or were some days ago, and lists those of which it says otherwise than we do. A
 * night begins where the last one stopped and goes round once; one that the supplier ends is unfinished, and goes on later.
 */
@ApplicationScoped
class CompareBooksJob implements DailyJob {
    private final CompareWithSupplier compareWithSupplier;
    private final DifferenceStore differences;
    private final ComparisonStore comparisons;
    private final CouponAlarms alarms;
    private final NightlySettings settings;
    private final Clock clock;

    CompareBooksJob(
            CompareWithSupplier compareWithSupplier,
            DifferenceStore differences,
            ComparisonStore comparisons,
            CouponAlarms alarms,
            NightlySettings settings,
            Clock clock) {
        this.compareWithSupplier = compareWithSupplier;
        this.differences = differences;
        this.comparisons = comparisons;
        this.alarms = alarms;
        this.settings = settings;
        this.clock = clock;
    }

    /** How far a night has come; its steps follow each other. */
    private static final class Night {
        private long reached;
        private long compared;

        /** It goes on behind the last coupon before the first that the supplier did not want to speak of. */
        private void take(List<Asked> asked) {
            compared += asked.stream().filter(Asked::isJudged).count();
            asked.stream().takeWhile(one -> !one.isClosed()).forEach(one -> reached = one.id());
        }
    }

    /** @param comparison what came of the question about it */
    private record Asked(Live live, Comparison comparison) {
        private long id() {
            return live.coupon().id();
        }

        private boolean isJudged() {
            return comparison instanceof Comparison.Judged;
        }

        private boolean isClosed() {
            return comparison instanceof Comparison.Closed;
        }
    }

    @Override
    public String name() {
        return "compare-coupon-books";
    }

    @Override
    public List<String> due(Instant now) {
        boolean isEarly = Seoul.wallClock(now).toLocalTime().isBefore(settings.compareAt());
        return isEarly ? List.of() : DailyJob.super.due(now);
    }

    /** Fails with {@link ComparisonUnfinished}. */
    @Override
    public Uni<Long> work() {
        var night = new Night();
        return comparisons
                .find()
                .invoke(start -> requireOpen(start.notBefore()))
                .call(start -> walk(night, start.reached(), Long.MAX_VALUE)
                        .chain(isAtEnd -> isAtEnd
                                ? beginAnew(night, start.reached())
                                : Uni.createFrom().voidItem()))
                .map(start -> night.compared);
    }

    private void requireOpen(@Nullable LocalDate notBefore) {
        if (notBefore != null && today().isBefore(notBefore)) {
            throw new ComparisonUnfinished("COUFUN answers no more questions before " + notBefore);
        }
    }

    private Uni<Void> beginAnew(Night night, long upTo) {
        return comparisons
                .reach(new Position(0, null))
                .chain(() -> walk(night, 0, upTo))
                .replaceWithVoid();
    }

    /** @return whether there is nothing more behind */
    private Uni<Boolean> walk(Night night, long after, long upTo) {
        night.reached = after;
        return Multi.createBy()
                .repeating()
                .uni(() -> compareSome(night, upTo))
                .whilst(found -> found == settings.comparedTogetherMax() && night.compared < settings.comparedMax())
                .collect()
                .last()
                .map(found -> found < settings.comparedTogetherMax());
    }

    private Uni<Integer> compareSome(Night night, long upTo) {
        return differences
                .live(
                        today().minusDays(settings.comparedAfterDays()),
                        night.reached,
                        upTo,
                        settings.comparedTogetherMax())
                .call(some -> ask(some).chain(asked -> keep(night, asked)))
                .map(List::size);
    }

    /** In their order. Once the supplier is closed, nothing else is asked. */
    private Uni<List<Asked>> ask(List<Live> some) {
        var closed = new AtomicReference<Comparison.@Nullable Closed>();
        return Multi.createFrom()
                .iterable(some)
                .onItem()
                .transformToUni(one -> ask(one, closed).map(comparison -> new Asked(one, comparison)))
                .merge(settings.askedAtOnceMax())
                .collect()
                .asList()
                .map(CompareBooksJob::inOrder);
    }

    private Uni<Comparison> ask(Live one, AtomicReference<Comparison.@Nullable Closed> closed) {
        Comparison known = closed.get();
        return known == null
                ? compareWithSupplier.compare(one).invoke(comparison -> {
                    if (comparison instanceof Comparison.Closed found) {
                        closed.set(found);
                    }
                })
                : Uni.createFrom().item(known);
    }

    private static List<Asked> inOrder(List<Asked> asked) {
        return asked.stream().sorted(Comparator.comparingLong(Asked::id)).toList();
    }

    private Uni<Void> keep(Night night, List<Asked> asked) {
        var closed = firstClosed(asked);
        night.take(asked);
        return comparisons
                .reach(new Position(night.reached, notBefore(closed)))
                .invoke(() -> closed.ifPresentOrElse(found -> giveUp(night, found), () -> requireAnyAnswer(asked)));
    }

    private static Optional<Comparison.Closed> firstClosed(List<Asked> asked) {
        return asked.stream()
                .map(Asked::comparison)
                .filter(Comparison.Closed.class::isInstance)
                .map(Comparison.Closed.class::cast)
                .findFirst();
    }

    /** The next try begins behind them: coupons that are never answered would keep all others from being compared. */
    private void requireAnyAnswer(List<Asked> asked) {
        if (!asked.isEmpty() && asked.stream().noneMatch(Asked::isJudged)) {
            var reason = "COUFUN answered none of %d questions".formatted(asked.size());
            alarms.raise(CouponAlarms.Kind.BOOKS_NOT_COMPARED, reason);
            throw new ComparisonUnfinished(reason);
        }
    }

    private @Nullable LocalDate notBefore(Optional<Comparison.Closed> closed) {
        return closed.filter(Comparison.Closed::isUntilTomorrow)
                .map(found -> today().plusDays(1))
                .orElse(null);
    }

    private void giveUp(Night night, Comparison.Closed closed) {
        var reason = "%s after %d coupons were compared".formatted(closed.reason(), night.compared);
        alarms.raise(CouponAlarms.Kind.BOOKS_NOT_COMPARED, reason);
        throw new ComparisonUnfinished(reason);
    }

    private LocalDate today() {
        return Seoul.businessDay(clock.instant());
    }
}
