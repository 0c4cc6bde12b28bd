package io.hanbeon.payment.followup;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.payment.book.PaymentSettings;
import io.hanbeon.shared.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Proves that what was captured and refunded of each payment is what the ledger has of it: some payments at a time, all of
 * them by and by, and then from the first again. An alarm relies on the gauge.
 */
@ApplicationScoped
class ProveEntriesJob implements RepeatedJob {
    private static final Logger LOG = Logger.getLogger(ProveEntriesJob.class);
    private static final int TOLD_MAX = 20;

    private final EntryStore store;
    private final PaymentSettings settings;
    private final AtomicLong different;
    private final AtomicLong position = new AtomicLong();
    private final Set<Long> foundBefore = new TreeSet<>();
    private final Set<Long> found = new TreeSet<>();

    ProveEntriesJob(EntryStore store, PaymentSettings settings, MeterRegistry registry) {
        this.store = store;
        this.settings = settings;
        this.different = registry.gauge("hanbeon.payment.entries.different", new AtomicLong());
    }

    @Override
    public String name() {
        return "payment-entries";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Uni<Round> round() {
        long after = position.get();
        return store.pageEnd(after, settings.provedMax())
                .chain(end -> end == 0 ? beginAgain() : look(after, end))
                .replaceWith(Round.last(0));
    }

    private Uni<Void> look(long after, long end) {
        return store.different(after, end)
                .invoke(this::tell)
                .invoke(() -> position.set(end))
                .replaceWithVoid();
    }

    private synchronized void tell(List<Long> some) {
        found.addAll(some);
        different.set(Math.max(foundBefore.size(), found.size()));
        if (!some.isEmpty()) {
            LOG.errorf(
                    "%d payments are not as the ledger has them: %s",
                    some.size(), some.stream().limit(TOLD_MAX).map(Ids::text).toList());
        }
    }

    /** What was found the last time round counts until this one is at its end. */
    private synchronized Uni<Void> beginAgain() {
        foundBefore.clear();
        foundBefore.addAll(found);
        found.clear();
        different.set(foundBefore.size());
        position.set(0);
        return Uni.createFrom().voidItem();
    }
}
