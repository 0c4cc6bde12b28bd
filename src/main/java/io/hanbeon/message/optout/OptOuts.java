package io.hanbeon.message.optout;

import io.hanbeon.message.delivery.OptedOut;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;

/** Whom an organisation's advertising must spare. Opting out concerns advertising: what one has bought is still told. */
@ApplicationScoped
public class OptOuts implements OptedOut {
    private final OptOutStore store;

    OptOuts(OptOutStore store) {
        this.store = store;
    }

    @Override
    public Uni<Set<String>> among(long organisationId, Collection<String> recipients) {
        return recipients.isEmpty() ? Uni.createFrom().item(Set.of()) : store.findAmong(organisationId, recipients);
    }
}
