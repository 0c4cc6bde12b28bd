package io.hanbeon.message;

import io.hanbeon.shared.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message to one recipient, as every provider is given it.
 *
 * @param reference what it was sent for, as the vendor's reports show it
 * @param recipient the number as the sender wrote it
 * @param sender the number that the recipient sees and calls back
 * @param requestedAt whole seconds, since vendors' tables keep no fraction
 */
public record Message(
        long id,
        String provider,
        Channel channel,
        String reference,
        String recipient,
        String sender,
        @Nullable String title,
        String text,
        Instant requestedAt) {

    /** How the vendor knows it: 13 letters and digits. */
    public String key() {
        return Ids.text(id);
    }

    public Message through(Channel other) {
        return new Message(id, provider, other, reference, recipient, sender, title, text, requestedAt);
    }
}
