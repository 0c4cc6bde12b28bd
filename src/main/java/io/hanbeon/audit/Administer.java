package io.hanbeon.audit;

import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Refusal;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The one way in which people change what they administer: in one transaction the row is locked, held against the version
 * that they saw, changed, and the change is recorded. Whoever keeps the row in memory announces it after the commit.
 */
@ApplicationScoped
public class Administer {
    private final RecordChange recordChange;

    Administer(RecordChange recordChange) {
        this.recordChange = recordChange;
    }

    /**
     * A row that people administer, and what they see of it.
     *
     * @param lock the newest, for one at a time; fails where there is none, unless the change may create it
     * @param view what is seen; it is told again after the change, and an equal one is no change
     * @param version of what is seen; empty where nothing is there yet
     * @param changedMeanwhile the refusal where somebody else was faster, from what is there now
     * @param entry of the audit log, from what was seen before and after
     */
    public record Administered<E, V>(
            Supplier<Uni<E>> lock,
            Function<E, Uni<V>> view,
            Function<V, Optional<? extends Number>> version,
            Function<V, Refusal> changedMeanwhile,
            BiFunction<V, V, Change> entry) {}

    /** In the caller's transaction if it has one. Answers what is seen afterwards. */
    public <E, V> Uni<V> change(
            Caller caller, Administered<E, V> administered, IfMatch expected, BiFunction<E, V, Uni<Void>> change) {
        return Panache.withTransaction(() -> administered
                .lock()
                .get()
                .chain(row -> administered
                        .view()
                        .apply(row)
                        .invoke(before -> requireUnchanged(administered, before, expected))
                        .call(before -> change.apply(row, before))
                        .call(before -> flush())
                        .chain(before -> administered
                                .view()
                                .apply(row)
                                .call(after -> recordUnlessEqual(caller, administered, before, after)))));
    }

    /** In the Hibernate session under way, as the last step of its transaction. */
    public Uni<Void> record(Caller caller, Change change) {
        return Panache.getSession().chain(session -> recordChange.record(Transaction.of(session), caller, change));
    }

    private static Uni<Void> flush() {
        return Panache.getSession().chain(Mutiny.Session::flush);
    }

    private static <E, V> void requireUnchanged(Administered<E, V> administered, V now, IfMatch expected) {
        expected.require(
                administered.version().apply(now),
                () -> administered.changedMeanwhile().apply(now));
    }

    private <E, V> Uni<Void> recordUnlessEqual(Caller caller, Administered<E, V> administered, V before, V after) {
        return before.equals(after)
                ? Uni.createFrom().voidItem()
                : record(caller, administered.entry().apply(before, after));
    }
}
