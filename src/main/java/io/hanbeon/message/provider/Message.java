package io.hanbeon.message.provider;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.shared.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message to one recipient, as every provider is given it.
 *
 * @param organisationId whose message it is; {@code null} of a shop without an organisation
 * @param accountId for whom the provider sends it; see {@link io.hanbeon.message.provider.ProviderAccount}
 * @param reference what it was sent for, as the vendor's reports show it
 * @param recipient E.164; rows of older versions have it as a merchant wrote it
 * @param sender the number that the recipient sees and calls back
 * @param requestedAt when it is to go out: the moment it was asked for, or the one it is reserved for; whole seconds,
 *     since vendors' tables keep no fraction
 */
public record Message(
        long id,
        @Nullable Long organisationId,
        Provider provider,
        long accountId,
        Channel channel,
        String reference,
        String recipient,
        String sender,
        Content content,
        Instant requestedAt) {
    /** Where its personal data is sealed to. */
    public static final String RECIPIENT = "message.recipient";

    public static final String TEXT = "message.text";

    /** How the vendor knows it: 13 letters and digits. */
    public String key() {
        return Ids.text(id);
    }

    public Message through(Channel other) {
        return new Message(
                id, organisationId, provider, accountId, other, reference, recipient, sender, content, requestedAt);
    }
}
