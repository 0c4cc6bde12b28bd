package io.hanbeon.audit.chain;

import io.hanbeon.Tables;
import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A chain of a test's own. */
record Chain(long organisationId, RecordChange recordChange, Pool pool) {
    static final Caller CALLER = new Caller(
            Caller.Kind.PERSON, "0A1B2C3D4E5F6", "kim.admin", null, Set.of("ADMIN"), "10.0.0.7", "correlation-1");

    Chain append(int changes) {
        for (int i = 0; i < changes; i++) {
            append(CALLER, change("test/" + i, "이유 " + i));
        }
        return this;
    }

    void append(Caller caller, Change change) {
        wait(() -> pool.withTransaction(connection -> recordChange.record(Transaction.of(connection), caller, change)));
    }

    Change change(String subject, String reason) {
        return new Change("test.change", subject, organisationId, Map.of("n", 1), Map.of("n", 2), reason);
    }

    Map<String, Object> entry(long seq) {
        return Tables.row("SELECT * FROM hanbeon.audit_entry WHERE chain = ? AND seq = ?", organisationId, seq);
    }

    Map<String, Object> head() {
        return Tables.row("SELECT * FROM hanbeon.audit_chain WHERE chain = ?", organisationId);
    }

    static <T> T wait(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
