package io.hanbeon.queue;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.queue.draw.Draw;
import io.hanbeon.queue.line.LineStore;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.queue.line.Lines;
import io.hanbeon.queue.line.QueueSettings;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.redis.Announcements;
import io.hanbeon.shared.sql.SqlFailure;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Sets a line up, with the seed of its draw, or changes its terms. The time of its opening stands once it is over. */
@ApplicationScoped
public class SaveLine {
    private static final int ATTEMPTS_MAX = 2;

    private final SecureRandom random = new SecureRandom();
    private final Pool pool;
    private final LineStore store;
    private final Lines lines;
    private final Announcements announcements;
    private final RecordChange recordChange;
    private final QueueSettings settings;
    private final Clock clock;

    SaveLine(
            Pool pool,
            LineStore store,
            Lines lines,
            Announcements announcements,
            RecordChange recordChange,
            QueueSettings settings,
            Clock clock) {
        this.pool = pool;
        this.store = store;
        this.lines = lines;
        this.announcements = announcements;
        this.recordChange = recordChange;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param key letters, digits, {@code -} and {@code _}, such as a schedule's id */
    public Uni<QueueLine> save(Caller caller, String key, QueueTerms terms) {
        if (!terms.isInOrder()) {
            throw new QueueRefusal.TermsOutOfOrder();
        }
        return pool.withTransaction(transaction -> save(transaction, caller, key, terms))
                .onFailure(SaveLine::isRace)
                .retry()
                .atMost(ATTEMPTS_MAX)
                .call(() -> announcements.announce(lines, key));
    }

    /** Two who make the same line at once: the second finds it. */
    private static boolean isRace(Throwable failure) {
        return SqlFailure.isDuplicateKey(failure) || SqlFailure.isContention(failure);
    }

    private Uni<QueueLine> save(SqlConnection transaction, Caller caller, String key, QueueTerms terms) {
        return store.lock(transaction, key)
                .chain(found -> found.map(seeded -> change(transaction, seeded.line(), terms))
                        .orElseGet(() -> open(transaction, key, terms))
                        .call(line -> record(transaction, caller, found, line)));
    }

    private Uni<QueueLine> change(SqlConnection transaction, QueueLine line, QueueTerms terms) {
        requireSameOpening(line, terms);
        return store.update(transaction, line.key(), terms)
                .replaceWith(new QueueLine(
                        line.key(), terms, line.commitment(), line.epoch(), line.lostAt(), line.drawnAt()));
    }

    private void requireSameOpening(QueueLine line, QueueTerms terms) {
        var before = line.terms().opensAt();
        if (!before.equals(terms.opensAt()) && !before.isAfter(clock.instant())) {
            throw new QueueRefusal.OpenAlready();
        }
    }

    private Uni<QueueLine> open(SqlConnection transaction, String key, QueueTerms terms) {
        byte[] seed = new byte[Draw.SEED_BYTES];
        random.nextBytes(seed);
        var line = new QueueLine(key, terms, Draw.commitment(seed), 0, Optional.empty(), Optional.empty());
        return store.countOpen(transaction, clock.instant())
                .invoke(this::requireFew)
                .chain(() -> store.insert(transaction, new Seeded(line, seed), clock.instant()))
                .replaceWith(line);
    }

    private void requireFew(long open) {
        if (open >= settings.linesMax()) {
            throw new QueueRefusal.TooManyLines(settings.linesMax());
        }
    }

    private Uni<Void> record(SqlConnection transaction, Caller caller, Optional<Seeded> before, QueueLine after) {
        var fieldsBefore = before.map(Seeded::line).map(SaveLine::fields).orElse(Map.of());
        var action = before.isPresent() ? "queue-line.change" : "queue-line.open";
        var change = new Change(action, "queue-line/" + after.key(), null, fieldsBefore, fields(after), null);
        return recordChange.record(Transaction.of(transaction), caller, change);
    }

    private static Map<String, ?> fields(QueueLine line) {
        var terms = line.terms();
        return Map.of(
                "lobbyOpensAt", terms.lobbyOpensAt().toString(),
                "opensAt", terms.opensAt().toString(),
                "closesAt", terms.closesAt().toString(),
                "admittedPerMinute", terms.admittedPerMinute(),
                "admittedMax", terms.admittedMax(),
                "paused", terms.isPaused(),
                "commitment", line.commitment());
    }
}
