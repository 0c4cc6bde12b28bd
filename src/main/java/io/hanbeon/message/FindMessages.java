package io.hanbeon.message;

import io.hanbeon.message.delivery.MessageStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The messages that were sent for something, oldest first. */
@ApplicationScoped
public class FindMessages {
    private final MessageStore store;

    FindMessages(MessageStore store) {
        this.store = store;
    }

    public Uni<List<MessageStatus>> find(long causeId) {
        return store.findByCause(causeId);
    }
}
