package io.hanbeon.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Set;

/**
 * What a room does about events. Each bean of it is a consumer group: every event of its topics has its effect once,
 * events of one key one after the other. An effect that fails is tried again after 1, 2 and 4 seconds; then the event is
 * a dead letter, and the next one has its turn.
 */
public interface EventConsumer {
    /** The consumer group, such as {@code capture}; it never changes, since it tells which events were seen. */
    String name();

    Set<String> topics();

    /** Where its dead letters are told, such as {@code payment.dlq}. */
    String deadLetterTopic();

    /**
     * The effect, in the transaction that notes the event as seen. Nobody else's system is called from here: what must be
     * done outside becomes a row that is due. Types that mean nothing to it are passed over.
     */
    Uni<Void> consume(SqlConnection transaction, ReceivedEvent event);
}
