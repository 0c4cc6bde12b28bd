package io.hanbeon.shared.once;

import io.hanbeon.shared.Caller;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes answers in the transaction that deletes what they are about; whoever owns the data calls it. */
@ApplicationScoped
public class ForgetAnswers {
    private final AnswerStore store;

    ForgetAnswers(AnswerStore store) {
        this.store = store;
    }

    /** @return how many */
    public Uni<Integer> about(Transaction transaction, String subject) {
        return store.forgetSubject(transaction, subject);
    }

    /**
     * All that was answered to a user or client who is no more.
     *
     * @return how many
     */
    public Uni<Integer> to(Transaction transaction, Caller.Kind kind, String id) {
        return store.forgetClient(transaction, KeyedRequest.client(kind, id));
    }
}
