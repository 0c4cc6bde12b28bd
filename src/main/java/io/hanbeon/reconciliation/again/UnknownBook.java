package io.hanbeon.reconciliation.again;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.util.List;

/** Nobody keeps such a book. */
@SuppressWarnings("serial") // It is told, never serialised.
final class UnknownBook extends Refusal {
    private static final ProblemType TYPE = new ProblemType(
            404,
            "recon.book-unknown",
            "{book} 장부가 없습니다. {books} 중에서 고르십시오.",
            "There is no book {book}; there are {books}.",
            Retry.NEVER);

    UnknownBook(String book, List<String> books) {
        super(TYPE.with("book", book).with("books", String.join(", ", books)).at("book"));
    }
}
