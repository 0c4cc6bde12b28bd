package io.hanbeon.message;

import io.hanbeon.shared.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * What a room asks to be sent.
 *
 * @param causeId the id of what it is sent for
 * @param sender an organisation's messages come from it only if it is registered
 * @param channel {@code null} leaves it to the provider
 */
public record NoticeDraft(
        long causeId,
        @Nullable Long organisationId,
        String reference,
        PhoneNumber recipient,
        String sender,
        @Nullable Channel channel,
        Content content) {
    public NoticeDraft saying(Content other) {
        return new NoticeDraft(causeId, organisationId, reference, recipient, sender, channel, other);
    }
}
