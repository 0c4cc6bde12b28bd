package io.hanbeon.ledger.chain;

import io.hanbeon.job.PeriodicJob;
import io.hanbeon.ledger.balance.MoveBalances;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Once a minute: links what was booked, adds it to the kept balances, and looks at a part of the chain again. */
@ApplicationScoped
class ChainJob implements PeriodicJob {
    private final LinkEntries linkEntries;
    private final CheckLinks checkLinks;
    private final MoveBalances moveBalances;

    ChainJob(LinkEntries linkEntries, CheckLinks checkLinks, MoveBalances moveBalances) {
        this.linkEntries = linkEntries;
        this.checkLinks = checkLinks;
        this.moveBalances = moveBalances;
    }

    @Override
    public String name() {
        return "ledger-chain";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public List<String> due(Instant now) {
        return List.of(now.truncatedTo(ChronoUnit.MINUTES).toString());
    }

    /** Answers how many entries were linked. */
    @Override
    public Uni<Long> work(String period) {
        return linkEntries
                .linkNew()
                .chain(entries -> linkEntries.linkLate().map(late -> entries + late))
                .call(moveBalances::move)
                .call(checkLinks::check);
    }
}
