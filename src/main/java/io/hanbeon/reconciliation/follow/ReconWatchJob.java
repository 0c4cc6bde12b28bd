package io.hanbeon.reconciliation.follow;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.reconciliation.Book;
import io.hanbeon.shared.Seoul;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Counts what is open for longer than it may be, over the whole database. An alarm relies on the gauge. */
@ApplicationScoped
class ReconWatchJob implements RepeatedJob {
    private final List<Book> books;
    private final FollowStore store;
    private final FollowSettings settings;
    private final Clock clock;
    private final AtomicLong overdue;
    private final AtomicLong paidWhileHeld;

    ReconWatchJob(
            @All List<Book> books, FollowStore store, FollowSettings settings, Clock clock, MeterRegistry registry) {
        this.books = books;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.overdue = registry.gauge("hanbeon.recon.open.overdue", new AtomicLong());
        this.paidWhileHeld = registry.gauge("hanbeon.recon.paid.while.held", new AtomicLong());
    }

    @Override
    public String name() {
        return "recon-watch";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Uni<Round> round() {
        var day = Seoul.businessDay(clock.instant()).minusDays(settings.openDaysMax());
        return countOverdue(day)
                .invoke(overdue::set)
                .chain(store::countPaidWhileHeld)
                .invoke(paidWhileHeld::set)
                .replaceWith(Round.last(0));
    }

    /** Lines of before the day, and what is expected of before it. */
    Uni<Long> countOverdue(LocalDate day) {
        var waitedFor = settings.fileBooks().orElse(Set.of());
        return Multi.createBy()
                .concatenating()
                .streams(
                        store.countLinesBefore(day).toMulti(),
                        Multi.createFrom()
                                .iterable(books)
                                .map(Book::name)
                                .onItem()
                                .transformToUniAndConcatenate(
                                        book -> store.countExpectationsBefore(day, book, waitedFor.contains(book))))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }
}
