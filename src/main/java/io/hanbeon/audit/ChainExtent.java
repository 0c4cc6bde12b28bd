package io.hanbeon.audit;

import io.hanbeon.audit.ChainProof.Broken;
import io.hanbeon.audit.ChainProof.Why;
import java.util.Optional;

/**
 * How far a chain reaches at one moment.
 *
 * @param firstSeq the lowest place of an entry that is there, 1 if none is
 * @param lastSeq the highest, 0 if none is
 * @param head empty for a chain that was never begun
 */
record ChainExtent(long firstSeq, long lastSeq, Optional<ChainHead> head) {
    long headSeq() {
        return head.map(ChainHead::seq).orElse(0L);
    }

    Optional<Broken> strayBefore() {
        return firstSeq < 1 ? Optional.of(new Broken(firstSeq, Why.UNEXPECTED)) : Optional.empty();
    }

    Optional<Broken> lostHead() {
        return head.isEmpty() && lastSeq > 0 ? Optional.of(new Broken(lastSeq, Why.HEAD_MISSING)) : Optional.empty();
    }

    Optional<Broken> strayBehind() {
        return lastSeq > headSeq() ? Optional.of(new Broken(headSeq() + 1, Why.UNEXPECTED)) : Optional.empty();
    }
}
