package io.hanbeon.shared.once;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a use case has its effect once, and what whoever asked is given: an edge that speaks HTTP keeps answers
 * ({@link AnswerOnce#telling}). The use case knows neither.
 *
 * @param <T> what the effect comes to
 * @param <R> what whoever asked is given, for the first time or again
 */
public interface Keeping<T, R> {
    /** @param afterCommit brief, and it does not fail; never for whoever is given the same again */
    record Effect<T>(T value, Runnable afterCommit) {}

    Uni<R> inTransaction(Function<SqlConnection, Uni<Effect<T>>> effect);

    /** As {@link AnswerOnce#inGroup}. */
    Uni<R> inGroup(
            Effect<T> foreseen,
            Function<Optional<AnswerToKeep>, Uni<Boolean>> together,
            Function<SqlConnection, Uni<Effect<T>>> alone);
}
