package io.hanbeon.ledger.balance;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.ledger.http.LedgerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Proves that the accounts of each currency add up to zero. An alarm relies on the gauge. */
@ApplicationScoped
class ProveLedgerJob implements RepeatedJob {
    private static final Logger LOG = Logger.getLogger(ProveLedgerJob.class);

    private final Balances balances;
    private final Clock clock;
    private final AtomicLong currenciesOff;
    private final LedgerSettings settings;

    ProveLedgerJob(Balances balances, Clock clock, MeterRegistry registry, LedgerSettings settings) {
        this.balances = balances;
        this.clock = clock;
        this.currenciesOff = registry.gauge("hanbeon.ledger.currencies.off", new AtomicLong());
        this.settings = settings;
    }

    @Override
    public String name() {
        return "ledger-proof";
    }

    @Override
    public Duration every() {
        return settings.proofEvery();
    }

    @Override
    public Uni<Round> round() {
        return balances.at(clock.instant()).invoke(this::tell).replaceWith(Round.last(0));
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
