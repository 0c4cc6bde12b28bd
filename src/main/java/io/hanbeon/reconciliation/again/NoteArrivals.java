package io.hanbeon.reconciliation.again;

import io.hanbeon.reconciliation.Book;
import io.hanbeon.reconciliation.again.DueFiles.FileDays;
import io.hanbeon.reconciliation.match.MatchSettings;
import io.hanbeon.shared.Ids;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes files due for whose days there is something new: rows of a book, lines of another file. It looks as far back as no
 * file was looked at for that, so it keeps nothing in mind; what it does not see is found by the files' turns.
 */
@ApplicationScoped
class NoteArrivals {
    private static final Duration READING_MAX = Duration.ofDays(1);

    private final List<Book> books;
    private final DueFiles dueFiles;
    private final AgainSettings settings;
    private final MatchSettings matchSettings;
    private final Pool pool;
    private final Clock clock;

    NoteArrivals(
            @All List<Book> books,
            DueFiles dueFiles,
            AgainSettings settings,
            MatchSettings matchSettings,
            Pool pool,
            Clock clock) {
        this.books = books;
        this.dueFiles = dueFiles;
        this.settings = settings;
        this.matchSettings = matchSettings;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Void> note() {
        var now = clock.instant();
        var since = now.minus(settings.newPause()).minus(settings.newLateMax().multipliedBy(2));
        return inBooks(since, now)
                .chain(days -> dueFiles.ended(Ids.floor(since.minus(READING_MAX)), since)
                        .invoke(files -> files.forEach(file -> add(days, file)))
                        .replaceWith(days))
                .chain(days -> days.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : dueFiles.ofDays(days, now.minus(settings.newPause()), settings.newFilesMax(), now));
    }

    private Uni<Map<String, Set<LocalDate>>> inBooks(Instant since, Instant now) {
        return Multi.createFrom()
                .iterable(books)
                .onItem()
                .transformToUniAndConcatenate(book ->
                        book.arrived(pool, Ids.floor(since), Ids.floor(now)).map(days -> Map.entry(book.name(), days)))
                .collect()
                .in(HashMap::new, (all, arrived) -> add(all, arrived.getKey(), arrived.getValue()));
    }

    private void add(Map<String, Set<LocalDate>> days, FileDays file) {
        add(days, file.book(), file.first().datesUntil(file.last().plusDays(1)).toList());
    }

    /** Days of lines to which those of the books may belong. */
    private void add(Map<String, Set<LocalDate>> all, String book, Collection<LocalDate> days) {
        int window = matchSettings.windowDays();
        days.forEach(day -> day.minusDays(window)
                .datesUntil(day.plusDays(window + 1L))
                .forEach(all.computeIfAbsent(book, none -> new TreeSet<>())::add));
    }
}
