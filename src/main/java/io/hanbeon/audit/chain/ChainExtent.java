package io.hanbeon.audit.chain;

import io.hanbeon.audit.chain.ChainProof.Broken;
import io.hanbeon.audit.chain.ChainProof.Why;
import java.util.Optional;

/**
 * How far a chain reaches at one moment.
 *
 * @param firstSeq the lowest place of an entry that is there, 1 if none is
 * @param lastSeq the highest, 0 if none is
 * @param head empty for a chain that was never begun
 */
public record ChainExtent(long firstSeq, long lastSeq, Optional<ChainHead> head) {
    public long headSeq() {
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
