package io.hanbeon.ledger.chain;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Somebody's hand in the ledger. Both count from zero, or the first alarm would be no increase. */
@ApplicationScoped
class ChainAlarms {
    private static final Logger LOG = Logger.getLogger(ChainAlarms.class);
    private static final String ALARMS = "hanbeon.ledger.alarms";

    private final Counter faults;
    private final Counter late;

    ChainAlarms(MeterRegistry registry) {
        this.faults = registry.counter(ALARMS, "kind", "chain");
        this.late = registry.counter(ALARMS, "kind", "late");
    }

    /** Again with every run, as long as there are any. */
    void tell(List<Fault> found) {
        if (!found.isEmpty()) {
            faults.increment();
            LOG.errorf("The ledger is not what was put into its chain: %s", found);
        }
    }

    void tellLate(List<EntryRow> entries) {
        if (!entries.isEmpty()) {
            late.increment();
            LOG.errorf(
                    "%d entries stood in the ledger without a link, %s the first",
                    entries.size(), entries.getFirst().id());
        }
    }
}
