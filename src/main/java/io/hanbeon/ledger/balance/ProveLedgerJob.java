package io.hanbeon.ledger.balance;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Proves that the accounts of each currency add up to zero. An alarm relies on the gauge. */
@ApplicationScoped
class ProveLedgerJob {
    private static final Logger LOG = Logger.getLogger(ProveLedgerJob.class);

    private final Balances balances;
    private final Clock clock;
    private final AtomicLong currenciesOff;

    ProveLedgerJob(Balances balances, Clock clock, MeterRegistry registry) {
        this.balances = balances;
        this.clock = clock;
        this.currenciesOff = registry.gauge("hanbeon.ledger.currencies.off", new AtomicLong());
    }

    @Scheduled(
            identity = "ledger-proof",
            every = "{hanbeon.ledger.proof-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> prove() {
        return balances.at(clock.instant()).invoke(this::tell).replaceWithVoid();
    }

    private void tell(List<AccountBalance> all) {
        var differences = Balances.differences(all);
        differences.values().removeIf(difference -> difference == 0);
        currenciesOff.set(differences.size());
        if (!differences.isEmpty()) {
            LOG.errorf("The ledger does not add up to zero: %s", differences);
        }
    }
}
