package io.hanbeon.order.code;

import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Fetches the next block of codes when {@link AuthCodes} runs low. */
@ApplicationScoped
class AuthCodeRefillConsumer {
    private static final Logger LOG = Logger.getLogger(AuthCodeRefillConsumer.class);

    private final AuthCodeStore store;
    private final AuthCodes codes;

    AuthCodeRefillConsumer(AuthCodeStore store, AuthCodes codes) {
        this.store = store;
        this.codes = codes;
    }

    @ConsumeEvent(AuthCodes.REFILL)
    Uni<Void> refill(String ignored) {
        return store.takeBlock()
                .invoke(codes::refilled)
                .onFailure()
                .invoke(failure -> {
                    LOG.warnf("No codes from the sequence: %s", failure.toString());
                    codes.refillFailed();
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }
}
