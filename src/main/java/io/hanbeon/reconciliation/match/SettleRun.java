package io.hanbeon.reconciliation.match;

import io.hanbeon.reconciliation.Book;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Gives lines and expectations of a run the state that it says, and tells their book. */
@ApplicationScoped
public class SettleRun {
    private final List<Book> books;
    private final MatchStore store;

    SettleRun(@All List<Book> books, MatchStore store) {
        this.books = books;
        this.store = store;
    }

    /** @param pairs of the run: of a line with several expectations, the other way round, or of one with one */
    public Uni<Void> settle(SqlConnection transaction, String book, long runId, int pairs) {
        return store.settle(transaction, runId, pairs).chain(() -> book(book).confirmed(transaction, runId));
    }

    public Uni<Void> withdraw(SqlConnection transaction, String book, List<Long> expectationIds) {
        return expectationIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : book(book).withdrawn(transaction, expectationIds);
    }

    Book book(String name) {
        return books.stream()
                .filter(book -> book.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody keeps the book " + name));
    }
}
