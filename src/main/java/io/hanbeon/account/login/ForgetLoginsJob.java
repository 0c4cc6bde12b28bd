package io.hanbeon.account.login;

import io.hanbeon.account.session.ForgetSessions;
import io.hanbeon.job.DailyJob;
import io.hanbeon.job.InChunks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Deletes the history of logins, and sessions that are over, once they are older than they may be. */
@ApplicationScoped
class ForgetLoginsJob implements DailyJob {
    private final LoginHistory history;
    private final ForgetSessions forgetSessions;
    private final LoginSettings settings;
    private final Clock clock;

    ForgetLoginsJob(LoginHistory history, ForgetSessions forgetSessions, LoginSettings settings, Clock clock) {
        this.history = history;
        this.forgetSessions = forgetSessions;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "forget-logins";
    }

    @Override
    public Uni<Long> work() {
        Instant before = clock.instant().minus(Duration.ofDays(settings.historyDays()));
        int rowsMax = settings.forgetRowsMax();
        return InChunks.all(() -> history.forget(before, rowsMax))
                .chain(logins -> InChunks.all(() -> forgetSessions.forget(before, rowsMax))
                        .map(sessions -> logins + sessions));
    }
}
