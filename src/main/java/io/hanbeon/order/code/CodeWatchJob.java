package io.hanbeon.order.code;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Looks for what must never be: two live batches under one code, an order without a code. */
@ApplicationScoped
class CodeWatchJob implements RepeatedJob {
    private final AuthCodeStore store;
    private final CodeMetrics metrics;
    private final CodeSettings settings;

    CodeWatchJob(AuthCodeStore store, CodeMetrics metrics, CodeSettings settings) {
        this.store = store;
        this.metrics = metrics;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "watch-codes";
    }

    @Override
    public Duration every() {
        return settings.watchEvery();
    }

    @Override
    public Uni<Round> round() {
        return store.countFaults()
                .invoke(faults -> metrics.watched(faults.duplicateCodes(), faults.ordersWithoutCode()))
                .replaceWith(Round.last(0));
    }
}
