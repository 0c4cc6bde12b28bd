package io.hanbeon.audit.view;

import io.hanbeon.audit.chain.AuditStore;
import io.hanbeon.audit.chain.ChainExtent;
import io.hanbeon.audit.chain.ChainHead;
import io.hanbeon.audit.chain.ChainProof;
import io.hanbeon.audit.chain.ChainProof.KnownHead;
import io.hanbeon.audit.chain.ChainSeal;
import io.hanbeon.audit.chain.ChainWalk;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Finds whether a chain is as it was written: no entry changed, removed, put in or moved, and the end where it was. What
 * is appended meanwhile is left to the next proof.
 */
@ApplicationScoped
public class ProveChain {
    private final AuditStore store;
    private final ChainSeal seal;
    private final AuditSettings settings;

    public ProveChain(AuditStore store, ChainSeal seal, AuditSettings settings) {
        this.store = store;
        this.seal = seal;
        this.settings = settings;
    }

    /** @param known a head that an earlier proof told: it must still be in the chain */
    public Uni<ChainProof> prove(long chain, Optional<KnownHead> known) {
        return store.extent(chain)
                .chain(extent -> walk(chain, extent, known).map(walk -> proof(chain, extent, walk, known)));
    }

    private Uni<ChainWalk> walk(long chain, ChainExtent extent, Optional<KnownHead> known) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<>(ChainWalk.START),
                        progress -> page(chain, progress.get(), extent, known).invoke(progress::set))
                .whilst(walk -> !walk.isOver())
                .collect()
                .last();
    }

    private Uni<ChainWalk> page(long chain, ChainWalk walk, ChainExtent extent, Optional<KnownHead> known) {
        return store.walk(chain, walk.seq(), extent.headSeq(), settings.proofPage())
                .map(entries -> walk.over(entries, seal, known));
    }

    private ChainProof proof(long chain, ChainExtent extent, ChainWalk walk, Optional<KnownHead> known) {
        var broken = walk.verdict(extent, seal, known);
        return new ChainProof(
                VisibleChain.text(chain),
                walk.seq(),
                extent.head()
                        .map(head -> new ChainProof.Head(head.seq(), head.hash()))
                        .orElse(new ChainProof.Head(0, ChainHead.NO_HASH)),
                broken.isEmpty(),
                broken.orElse(null));
    }
}
