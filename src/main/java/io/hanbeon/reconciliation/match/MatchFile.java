package io.hanbeon.reconciliation.match;

import io.hanbeon.reconciliation.Book;
import io.hanbeon.reconciliation.file.FileScope;
import io.hanbeon.reconciliation.match.MatchStore.Lines;
import io.hanbeon.settlement.PayoutHeld;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Matches the open lines of a file, some in one transaction. It may be done again at any time. */
@ApplicationScoped
public class MatchFile {
    private final SettleRun settleRun;
    private final MatchStore store;
    private final MatchSettings settings;
    private final Ids ids;
    private final Pool pool;
    private final Clock clock;

    MatchFile(SettleRun settleRun, MatchStore store, MatchSettings settings, Ids ids, Pool pool, Clock clock) {
        this.settleRun = settleRun;
        this.store = store;
        this.settings = settings;
        this.ids = ids;
        this.pool = pool;
        this.clock = clock;
    }

    /** Whether it is one of the tries after which a line is given up. */
    public enum Look {
        TRY,
        EXTRA
    }

    /** @param progress is told the last line that was looked at */
    public Uni<Void> match(FileScope file, Look look, IntFunction<Uni<Void>> progress) {
        var first = file.firstDay();
        var last = file.lastDay();
        if (first == null || last == null) {
            return Uni.createFrom().voidItem();
        }
        var book = settleRun.book(file.book());
        return collectNew(book, file, first, last)
                .chain(() -> matchFrom(book, file, look, 0, progress))
                .chain(() -> alone(file, transaction -> matchWholes(transaction, book, file)))
                .chain(() -> alone(file, transaction -> store.markMissing(transaction, file, clock.instant())));
    }

    /** Whoever began the transaction ends it, and has the book until then. */
    public Uni<Void> match(SqlConnection transaction, FileScope file) {
        var first = file.firstDay();
        var last = file.lastDay();
        if (first == null || last == null) {
            return Uni.createFrom().voidItem();
        }
        var book = settleRun.book(file.book());
        var lines = new Lines(file.id(), 0, file.lastLine() + 1);
        return store.lock(transaction, file.book())
                .chain(() -> book.collect(
                        transaction, first.minusDays(settings.windowDays()), last.plusDays(settings.windowDays())))
                .chain(() -> book.refresh(transaction))
                .chain(() -> matchLines(transaction, book, Look.TRY, lines))
                .chain(() -> matchWholes(transaction, book, file))
                .chain(() -> store.markMissing(transaction, file, clock.instant()));
    }

    /** One line of a file, in a transaction that somebody else ends. */
    public Uni<Void> matchLine(SqlConnection transaction, FileScope file, int line) {
        var book = settleRun.book(file.book());
        return store.lock(transaction, file.book())
                .chain(() -> book.refresh(transaction))
                .chain(() -> matchLines(transaction, book, Look.EXTRA, new Lines(file.id(), line, line + 1)))
                .chain(() -> matchWholes(transaction, book, file));
    }

    /** What came since its last look; all of it where there was none, or only one by a clock that was set back since. */
    private Uni<Void> collectNew(Book book, FileScope file, LocalDate first, LocalDate last) {
        var now = clock.instant();
        var before = file.collectedAt();
        var since = before == null || before.isAfter(now) ? Instant.EPOCH : before.minus(settings.collectAgain());
        return book.collect(pool, first.minusDays(settings.windowDays()), last.plusDays(settings.windowDays()), since)
                .chain(() -> store.collected(pool, file, now));
    }

    /** What a line of the day may confirm. */
    public Uni<Void> collect(String book, LocalDate day) {
        return settleRun
                .book(book)
                .collect(pool, day.minusDays(settings.windowDays()), day.plusDays(settings.windowDays()));
    }

    /** Lines that are settled are passed over. */
    private Uni<Void> matchFrom(Book book, FileScope file, Look look, int from, IntFunction<Uni<Void>> progress) {
        return store.firstOpen(pool, file, from)
                .map(line -> new Lines(file.id(), line, line + settings.chunkLinesMax()))
                .chain(lines -> lines.from() > file.lastLine()
                        ? Uni.createFrom().voidItem()
                        : alone(file, transaction -> matchLines(transaction, book, look, lines))
                                .chain(() -> progress.apply(Math.min(lines.to(), file.lastLine())))
                                .chain(() -> matchFrom(book, file, look, lines.to(), progress)));
    }

    private Uni<Void> matchLines(SqlConnection transaction, Book book, Look look, Lines lines) {
        return store.rulesOf(transaction, lines)
                .call(rules -> findMerchants(transaction, rules, lines))
                .chain(rules -> inOrder(rules, rule -> apply(transaction, book, rule, lines)))
                .chain(() -> store.classify(transaction, look, lines, clock.instant()));
    }

    private Uni<Void> findMerchants(SqlConnection transaction, List<MatchRule> rules, Lines lines) {
        return rules.contains(MatchRule.AMOUNT_DAY_MERCHANT)
                ? store.findMerchants(transaction, lines)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> apply(SqlConnection transaction, Book book, MatchRule rule, Lines lines) {
        long runId = ids.next();
        return store.apply(transaction, rule, runId, lines, clock.instant())
                .chain(found -> settle(transaction, book, runId, found));
    }

    /** What takes more than one line, or more than one expectation. */
    private Uni<Void> matchWholes(SqlConnection transaction, Book book, FileScope file) {
        long split = ids.next();
        long wholeDay = ids.next();
        return store.applySplit(transaction, file, split, clock.instant())
                .chain(found -> settle(transaction, book, split, found))
                .chain(() -> store.applyWholeDay(transaction, file, wholeDay, clock.instant()))
                .chain(found -> settle(transaction, book, wholeDay, found));
    }

    private Uni<Void> settle(SqlConnection transaction, Book book, long runId, int found) {
        return found == 0 ? Uni.createFrom().voidItem() : settleRun.settle(transaction, book.name(), runId, found);
    }

    private static <T> Uni<Void> inOrder(List<T> all, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** In a transaction that has the book for itself; what was held meanwhile is left open at the next try. */
    private Uni<Void> alone(FileScope file, Function<SqlConnection, Uni<Void>> work) {
        return pool.withTransaction(transaction -> store.lock(transaction, file.book())
                        .chain(() -> settleRun.book(file.book()).refresh(transaction))
                        .chain(() -> work.apply(transaction)))
                .onFailure(failure -> SqlFailure.isContention(failure) || failure instanceof PayoutHeld)
                .retry()
                .atMost(settings.attemptsMax() - 1L);
    }
}
