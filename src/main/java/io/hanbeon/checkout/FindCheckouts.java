package io.hanbeon.checkout;

import io.hanbeon.checkout.book.CheckoutSettings;
import io.hanbeon.checkout.book.CheckoutStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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

    public Uni<List<Checkout>> ofPayer(String payerId) {
        return store.findByPayer(payerId, settings.listMax());
    }
}
