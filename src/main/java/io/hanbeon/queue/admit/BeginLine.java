package io.hanbeon.queue.admit;

import io.hanbeon.queue.line.LineStore;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.queue.line.Lines;
import io.hanbeon.shared.redis.Announcements;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Sets a line up where Redis does not have it: before its first round, or because Redis came back empty. The database says
 * which epoch it is then, so of many instances one raises it, and the others find it raised.
 */
@ApplicationScoped
class BeginLine {
    private static final Logger LOG = Logger.getLogger(BeginLine.class);

    private final LineRoundStore rounds;
    private final LineStore store;
    private final Lines lines;
    private final Announcements announcements;
    private final QueueMetrics metrics;
    private final Clock clock;

    BeginLine(
            LineRoundStore rounds,
            LineStore store,
            Lines lines,
            Announcements announcements,
            QueueMetrics metrics,
            Clock clock) {
        this.rounds = rounds;
        this.store = store;
        this.lines = lines;
        this.announcements = announcements;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The line as it is then. */
    Uni<Seeded> begin(Seeded line) {
        return rounds.has(line).chain(isThere -> isThere ? Uni.createFrom().item(line) : beginAnew(line));
    }

    private Uni<Seeded> beginAnew(Seeded known) {
        var key = known.line().key();
        return store.begin(key, known.line().epoch(), clock.instant())
                .chain(() -> store.find(key))
                .map(found -> found.orElse(known))
                .call(rounds::begin)
                .call(() -> announcements.announce(lines, key))
                .invoke(this::tell);
    }

    private void tell(Seeded line) {
        line.line().lostAt().ifPresent(lostAt -> {
            metrics.lost();
            LOG.errorf(
                    "Redis lost the line %s: it begins again, in epoch %d",
                    line.line().key(), line.line().epoch());
        });
    }
}
