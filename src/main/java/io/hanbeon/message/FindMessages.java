package io.hanbeon.message;

import io.hanbeon.message.delivery.ExplainResult;
import io.hanbeon.message.delivery.MessageStore;
import io.hanbeon.message.provider.Provider;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where messages stand. */
@ApplicationScoped
public class FindMessages {
    private final MessageStore store;
    private final ExplainResult explainResult;

    FindMessages(MessageStore store, ExplainResult explainResult) {
        this.store = store;
        this.explainResult = explainResult;
    }

    /** @param ko what a result means, {@code en} beside it */
    public record Reason(String ko, String en) {}

    /** Empty where it has no result, or nobody has told us what that means. */
    public Optional<Reason> explain(MessageStatus message) {
        return Optional.ofNullable(message.resultCode())
                .flatMap(code -> explainResult.explain(Provider.valueOf(message.provider()), code))
                .map(result -> new Reason(result.ko(), result.en()));
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
