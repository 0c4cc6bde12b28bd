package io.hanbeon.message;

import io.hanbeon.message.delivery.MessageStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Where messages stand. */
@ApplicationScoped
public class FindMessages {
    private final MessageStore store;

    FindMessages(MessageStore store) {
        this.store = store;
    }

    /** Those that were sent for something, oldest first. */
    public Uni<List<MessageStatus>> find(long causeId) {
        return store.findByCause(causeId);
    }

    /** Those of the messages that there are. */
    public Uni<List<MessageStatus>> find(Collection<Long> ids) {
        return ids.isEmpty() ? Uni.createFrom().item(List.of()) : store.findByIds(ids);
    }
}
