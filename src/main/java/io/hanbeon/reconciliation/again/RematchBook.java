package io.hanbeon.reconciliation.again;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.job.WakeJobs;
import io.hanbeon.reconciliation.Book;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has all files of a book that have open lines looked at again because somebody asks for it. */
@ApplicationScoped
public class RematchBook {
    private final List<Book> books;
    private final DueFiles dueFiles;
    private final RecordChange recordChange;
    private final WakeJobs wakeJobs;
    private final Clock clock;

    RematchBook(@All List<Book> books, DueFiles dueFiles, RecordChange recordChange, WakeJobs wakeJobs, Clock clock) {
        this.books = books;
        this.dueFiles = dueFiles;
        this.recordChange = recordChange;
        this.wakeJobs = wakeJobs;
        this.clock = clock;
    }

    /**
     * @param organisationId whose files; {@code null}: anybody's
     * @return how many files are due now; they are looked at one after the other
     */
    public Uni<Integer> rematch(SqlConnection transaction, Caller caller, String book, @Nullable Long organisationId) {
        requireKept(book);
        return dueFiles.ofBook(transaction, book, organisationId, clock.instant())
                .call(files -> record(transaction, caller, book, organisationId, files))
                .invoke(() -> wakeJobs.wakeAfterCommit(transaction, MatchDueJob.NAME));
    }

    private void requireKept(String name) {
        if (books.stream().noneMatch(book -> book.name().equals(name))) {
            throw new UnknownBook(name, books.stream().map(Book::name).sorted().toList());
        }
    }

    private Uni<Void> record(
            SqlConnection transaction, Caller caller, String book, @Nullable Long organisationId, int files) {
        var change = new Change(
                "recon.reprocess", "recon-book/" + book, organisationId, Map.of(), Map.of("files", files), null);
        return recordChange.record(Transaction.of(transaction), caller, change);
    }
}
