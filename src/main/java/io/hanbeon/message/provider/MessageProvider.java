package io.hanbeon.message.provider;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.shared.PhoneNumber;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A vendor. Sending never fails: what goes wrong is an answer. It hands the message over once, within this provider's own
 * time limit and outside any transaction; whoever calls tries again where that is allowed.
 */
public interface MessageProvider extends ProviderAccess {
    /** Over which channel this vendor sends such a text, where the sender leaves it open. */
    Channel channelFor(String text);

    /** How long a text may be here. */
    default TextLimits limits() {
        return TextLimits.CUSTOMARY;
    }

    /** Whether it sends there; abroad only if it says so. */
    default boolean reaches(PhoneNumber recipient) {
        return recipient.isKorean();
    }

    /** What of this content the vendor cannot express over the channel; asked before anything is stored. */
    Optional<Unsupported> findUnsupported(Channel channel, Content content);

    Uni<Submission> sendSms(Message message, Credentials credentials);

    Uni<Submission> sendMms(Message message, Credentials credentials);

    Uni<Submission> sendAlimtalk(Message message, Credentials credentials);

    /**
     * Asks about messages of one account.
     *
     * @return reports by message id, without those that the vendor provably does not have; a failure if it cannot be
     *     asked, so that nothing follows from silence
     */
    Uni<Map<Long, Report.Status>> findResults(List<Message> messages, Credentials credentials);

    /** What a code means that this vendor gave as a result; empty if nobody has told us. */
    default Optional<ResultCode> explain(String code) {
        return Optional.empty();
    }

    /** How often a message is handed over that provably did not arrive, before it is given up. */
    int submissionsMax();

    /** How long after the vendor took it we first ask about a message whose result did not come by itself. */
    Duration lookAfter();

    default Uni<Submission> send(Message message, Credentials credentials) {
        return switch (message.channel()) {
            case SMS -> sendSms(message, credentials);
            case MMS -> sendMms(message, credentials);
            case ALIMTALK -> sendAlimtalk(message, credentials);
        };
    }
}
