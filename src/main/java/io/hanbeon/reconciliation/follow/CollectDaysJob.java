package io.hanbeon.reconciliation.follow;

import io.hanbeon.job.PeriodicJob;
import io.hanbeon.reconciliation.Book;
import io.hanbeon.shared.Seoul;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Adds what the books expect of each day, so that what nobody ever confirms is seen to be overdue though no file comes. */
@ApplicationScoped
class CollectDaysJob implements PeriodicJob {
    private final List<Book> books;
    private final FollowSettings settings;
    private final Pool pool;

    CollectDaysJob(@All List<Book> books, FollowSettings settings, Pool pool) {
        this.books = books;
        this.settings = settings;
        this.pool = pool;
    }

    @Override
    public String name() {
        return "recon-collect";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    /** Only days that are over; the next is late enough for what was booked late. */
    @Override
    public List<String> due(Instant now) {
        var yesterday = Seoul.businessDay(now).minusDays(1);
        return IntStream.range(0, settings.collectDaysMax())
                .mapToObj(before -> yesterday.minusDays(settings.collectDaysMax() - 1L - before))
                .map(LocalDate::toString)
                .toList();
    }

    @Override
    public Uni<Long> work(String period) {
        var day = LocalDate.parse(period);
        return Multi.createFrom()
                .iterable(books)
                .onItem()
                .transformToUniAndConcatenate(book -> book.collect(pool, day, day))
                .collect()
                .last()
                .replaceWith((long) books.size());
    }
}
