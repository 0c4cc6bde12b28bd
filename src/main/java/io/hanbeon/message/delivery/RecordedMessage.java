package io.hanbeon.message.delivery;

import io.hanbeon.message.Channel;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Provider;
import java.time.Instant;

/**
 * What stands for a message that was to be recorded: itself, or the one that its client key named before.
 *
 * @param isNew whether it is itself
 * @param sendAt when it goes out, or did
 */
public record RecordedMessage(
        long id, boolean isNew, Provider provider, Channel channel, String state, Instant sendAt) {
    /** One that is new. */
    public static RecordedMessage of(Message message) {
        return new RecordedMessage(
                message.id(),
                true,
                message.provider(),
                message.channel(),
                MessageState.REQUESTED.name(),
                message.requestedAt());
    }
}
