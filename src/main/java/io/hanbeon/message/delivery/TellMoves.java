package io.hanbeon.message.delivery;

import io.hanbeon.outbox.Event;
import io.hanbeon.outbox.Outbox;
import io.hanbeon.shared.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells others of messages that entered a state, in the transaction that moves them, with their rows locked. */
@ApplicationScoped
class TellMoves {
    private static final String TOPIC = "message.events";
    private static final String MOVED = "message.moved.v1";

    private final Outbox outbox;
    private final MessageSettings settings;

    TellMoves(Outbox outbox, MessageSettings settings) {
        this.outbox = outbox;
        this.settings = settings;
    }

    /** @param code the vendor's result, if there is one */
    @RegisterForReflection
    record MessageMoved(
            String messageId, String state, @Nullable String code) {}

    Uni<Void> tell(SqlConnection transaction, List<Transition> moves) {
        return append(
                transaction,
                moves.stream()
                        .map(move -> event(move.of().message().id(), move.to(), move.code()))
                        .toList());
    }

    Uni<Void> tellCancelled(SqlConnection transaction, long id) {
        return append(transaction, List.of(event(id, MessageState.CANCELLED, null)));
    }

    private Uni<Void> append(SqlConnection transaction, List<Event> events) {
        return settings.events()
                ? outbox.append(transaction, events)
                : Uni.createFrom().voidItem();
    }

    private static Event event(long id, MessageState state, @Nullable String code) {
        var message = Ids.text(id);
        return new Event(TOPIC, message, MOVED, "message/" + message, new MessageMoved(message, state.name(), code));
    }
}
