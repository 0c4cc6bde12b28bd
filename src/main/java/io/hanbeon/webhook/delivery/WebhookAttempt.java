package io.hanbeon.webhook.delivery;

import io.hanbeon.remote.Exchange;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of one try.
 *
 * @param status of HTTP, where there was an answer
 */
@Schema(name = "WebhookAttempt")
@RegisterForReflection
public record WebhookAttempt(
        int number,
        Instant at,
        long millis,
        @Nullable Integer status,
        Outcome outcome,
        @Nullable String reason) {
    private static final int GONE = 410;
    private static final int REASON_LENGTH_MAX = 200;

    public enum Outcome {
        /** 2xx. */
        DELIVERED,
        /** Any other answer; redirects are not followed. */
        REFUSED,
        /** No connection, or an address that is not called. */
        NOT_SENT,
        /** No answer in time. */
        SILENT
    }

    static WebhookAttempt of(int number, Instant at, Instant end, Exchange exchange) {
        long millis = Math.max(0, end.toEpochMilli() - at.toEpochMilli());
        return switch (exchange) {
            case Exchange.NotSent notSent ->
                new WebhookAttempt(number, at, millis, null, Outcome.NOT_SENT, shortened(notSent.reason()));
            case Exchange.Withheld withheld ->
                new WebhookAttempt(number, at, millis, null, Outcome.NOT_SENT, shortened(withheld.reason()));
            case Exchange.Silent silent ->
                new WebhookAttempt(number, at, millis, null, Outcome.SILENT, shortened(silent.reason()));
            case Exchange.Answered answered ->
                new WebhookAttempt(
                        number,
                        at,
                        millis,
                        answered.status(),
                        answered.isSuccess() ? Outcome.DELIVERED : Outcome.REFUSED,
                        null);
        };
    }

    boolean isDelivered() {
        return outcome == Outcome.DELIVERED;
    }

    /** The receiver wants to hear nothing more. */
    boolean isGone() {
        return status != null && status == GONE;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= REASON_LENGTH_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, REASON_LENGTH_MAX));
    }
}
