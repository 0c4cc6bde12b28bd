package io.hanbeon.checkout;

import io.hanbeon.checkout.book.CheckoutSettings;
import io.hanbeon.checkout.book.CheckoutStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads checkouts. */
@ApplicationScoped
public class FindCheckouts {
    private final CheckoutStore store;
    private final CheckoutSettings settings;

    FindCheckouts(CheckoutStore store, CheckoutSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    public Uni<Optional<Checkout>> find(long id) {
        return store.find(id);
    }

    /** The newest first. */
    public Uni<List<Checkout>> ofReference(String reference) {
        return store.findByReference(reference, settings.listMax());
    }

    /** Whether a thing may still be paid, or is, as the caller's transaction sees it. */
    public Uni<Boolean> isOpenOrPaid(SqlConnection transaction, String reference) {
        return store.isOpenOrPaid(transaction, reference);
    }

    /** Those that were paid then and stand, the newest first. */
    public Uni<List<Checkout>> paid(Instant after, Instant until, int max) {
        return store.findPaid(after, until, max);
    }

    public Uni<List<Checkout>> ofPayer(String payerId) {
        return store.findByPayer(payerId, settings.listMax());
    }
}
