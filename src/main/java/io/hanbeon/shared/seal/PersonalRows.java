package io.hanbeon.shared.seal;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/**
 * Rows that tell of people, found by the fingerprint of a telephone number. The room that owns them has a bean of this, so
 * that a person can be forgotten there: what is personal is overwritten, sums and states stay.
 */
public interface PersonalRows {
    /** What they are, as the answer names it, such as {@code orders}. */
    String name();

    /** Of rows from before that person was forgotten, some at the most; zero once nothing is left. */
    Uni<Integer> erase(PersonPrint person, int rowsMax);

    /** Whether other rooms write such rows of what they have: they are erased after theirs, so that none is made anew. */
    default boolean comeFromOthers() {
        return false;
    }

    /** The newest record of a payment since then, which the law has us keep; none, where none is kept here. */
    default Uni<Optional<Instant>> lastPayment(PersonPrint person, Instant since) {
        return Uni.createFrom().item(Optional.empty());
    }
}
