package io.hanbeon.audit.chain;

import io.hanbeon.audit.chain.ChainProof.Broken;
import io.hanbeon.audit.chain.ChainProof.KnownHead;
import io.hanbeon.audit.chain.ChainProof.Why;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the entries of a chain were found to follow each other.
 *
 * @param seq the last that does, and its {@code hash}
 * @param broken what stands behind it instead
 */
public record ChainWalk(long seq, String hash, @Nullable Broken broken, boolean isOver) {
    public static final ChainWalk START = new ChainWalk(0, ChainHead.NO_HASH, null, false);

    /** An empty page is the end. */
    public ChainWalk over(List<AuditEntry> page, ChainSeal seal, Optional<KnownHead> known) {
        var walk = this;
        for (var entry : page) {
            walk = walk.broken == null ? walk.to(entry, seal, known) : walk;
        }
        return page.isEmpty() ? new ChainWalk(seq, hash, broken, true) : walk;
    }

    private ChainWalk to(AuditEntry entry, ChainSeal seal, Optional<KnownHead> known) {
        if (entry.seq() != seq + 1) {
            return brokenAt(seq + 1, Why.MISSING);
        }
        if (!entry.hash().equals(seal.hash(entry))) {
            return brokenAt(entry.seq(), Why.CHANGED);
        }
        if (!entry.previousHash().equals(hash)) {
            return brokenAt(entry.seq(), Why.UNLINKED);
        }
        if (known.isPresent()
                && known.get().seq() == entry.seq()
                && !known.get().hash().equals(entry.hash())) {
            return brokenAt(entry.seq(), Why.KNOWN_HEAD_GONE);
        }
        return new ChainWalk(entry.seq(), entry.hash(), null, false);
    }

    /** The first thing that is wrong with the chain, now that all up to its head was walked over. */
    public Optional<Broken> verdict(ChainExtent extent, ChainSeal seal, Optional<KnownHead> known) {
        return Stream.of(
                        extent.strayBefore(),
                        Optional.ofNullable(broken),
                        missingTail(extent),
                        extent.lostHead(),
                        changedHead(extent, seal),
                        extent.strayBehind(),
                        lost(known))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Broken> missingTail(ChainExtent extent) {
        return extent.head().filter(head -> head.seq() > seq).map(head -> new Broken(seq + 1, Why.MISSING));
    }

    private Optional<Broken> changedHead(ChainExtent extent, ChainSeal seal) {
        return extent.head()
                .filter(head -> !seal.isOurs(head) || !head.hash().equals(hash))
                .map(head -> new Broken(head.seq(), Why.HEAD_CHANGED));
    }

    private Optional<Broken> lost(Optional<KnownHead> known) {
        return known.filter(head -> head.seq() > seq).map(head -> new Broken(head.seq(), Why.KNOWN_HEAD_GONE));
    }

    private ChainWalk brokenAt(long brokenSeq, Why why) {
        return new ChainWalk(seq, hash, new Broken(brokenSeq, why), true);
    }
}
