package io.hanbeon.message.provider;

import io.hanbeon.message.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor says of a message by itself.
 *
 * @param accountId whose secret proved it: it says nothing of other accounts' messages
 * @param vendorId how the vendor calls the message
 * @param messageId ours, if the vendor tells it
 * @param code the vendor's own, if it gives one
 * @param occurredAt as the vendor says
 */
public record VendorReport(
        Provider provider,
        long accountId,
        String vendorId,
        @Nullable Long messageId,
        Status status,
        @Nullable String code,
        @Nullable Instant occurredAt) {

    /** Of what an agent beside us tells, which knows of no accounts. */
    public static final long ANY_ACCOUNT = -1;

    /** In the order in which a message goes through them. */
    public enum Status {
        WAITING,
        SENT,
        DELIVERED,
        FAILED
    }

    /** As the answer to a question about a message over this channel. */
    public Report.Status over(Channel channel) {
        return switch (status) {
            case WAITING -> new Report.Waiting(channel, vendorId);
            case SENT -> new Report.Sent(channel, vendorId, occurredAt);
            case DELIVERED -> new Report.Result(channel, true, code(), null, occurredAt);
            case FAILED -> new Report.Result(channel, false, code(), null, null);
        };
    }

    /** A vendor that gives none has only its status. */
    @Override
    public String code() {
        return code == null ? status.name() : code;
    }
}
