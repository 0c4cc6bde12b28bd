package io.hanbeon.outbox.inbox;

import io.hanbeon.outbox.EventConsumer;
import io.hanbeon.outbox.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** An event's effect on a consumer, unless it has had it. Whoever takes the same event meanwhile waits for the commit. */
@ApplicationScoped
public class TakeEvent {
    private final InboxStore store;
    private final Clock clock;

    TakeEvent(InboxStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @return whether it had its effect now */
    public Uni<Boolean> take(SqlConnection transaction, EventConsumer consumer, ReceivedEvent event) {
        return store.see(transaction, consumer.name(), event.id(), clock.instant())
                .call(isNew -> isNew
                        ? consumer.consume(transaction, event)
                        : Uni.createFrom().voidItem());
    }
}
