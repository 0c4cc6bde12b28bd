package io.hanbeon.order.pay;

import io.hanbeon.job.DailyJob;
import io.hanbeon.job.InChunks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Forgets the keys of calls; no IVR asks again after so long, and what they paid stays. */
@ApplicationScoped
class ForgetCallsJob implements DailyJob {
    private final KeptCalls keptCalls;
    private final PaySettings settings;
    private final Clock clock;

    ForgetCallsJob(KeptCalls keptCalls, PaySettings settings, Clock clock) {
        this.keptCalls = keptCalls;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "forget-order-payment-keys";
    }

    @Override
    public Uni<Long> work() {
        var before = clock.instant().minus(Duration.ofDays(settings.keptDays()));
        return InChunks.all(() -> keptCalls.forget(before, settings.forgetRowsMax()));
    }
}
