package io.hanbeon.audit;

import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes the entry of a change, in the transaction of the change. */
@ApplicationScoped
public class RecordChange {
    public Uni<Void> record(Transaction transaction, Caller caller, Change change) {
        throw new UnsupportedOperationException("not yet");
    }
}
