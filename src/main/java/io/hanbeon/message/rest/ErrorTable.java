package io.hanbeon.message.rest;

import io.hanbeon.message.provider.CredentialCheck;
import io.hanbeon.message.provider.Submission;
import io.hanbeon.remote.Exchange;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor's no means. Its codes go into rows and reports; its sentences do not, since they may quote a number or a
 * key.
 */
final class ErrorTable {
    private static final String DAILY_LIMIT = "DAILY_LIMIT_EXCEEDED";
    private static final String DOWN = "SERVICE_UNAVAILABLE";
    private static final Set<String> NOT_US = Set.of("AUTHENTICATION_FAILED", "INVALID_SIGNATURE", "UNAUTHORIZED");
    private static final Pattern CODE = Pattern.compile("\\w{1,40}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,5}");
    private static final Duration THROTTLED = Duration.ofSeconds(30);

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private ErrorTable() {}

    /** The code as we keep it; empty if it is none. */
    static Optional<String> code(JsonObject document, String path) {
        return JsonPath.text(document, path).filter(CODE.asMatchPredicate());
    }

    /** What came of a message that the vendor did not say it took. Whatever is not in the table may have arrived. */
    static Submission submission(Exchange exchange, Optional<String> code) {
        return switch (exchange) {
            case Exchange.NotSent none -> new Submission.Unavailable(none.reason());
            case Exchange.Withheld withheld -> new Submission.Withheld(withheld.reason());
            case Exchange.Silent silent -> new Submission.Unconfirmed(silent.reason());
            case Exchange.Answered answered -> submission(answered.status(), code);
        };
    }

    private static Submission submission(int status, Optional<String> code) {
        boolean isOurFault = status >= 400 && status < 500 && status != TOO_MANY
                || code.filter(DAILY_LIMIT::equals).isPresent();
        if (isOurFault && code.isPresent()) {
            return new Submission.Refused(code.get(), reason(status));
        }
        boolean wasNotTaken = status == TOO_MANY
                || status == UNAVAILABLE && code.filter(DOWN::equals).isPresent();
        return wasNotTaken ? new Submission.Unavailable(reason(status)) : new Submission.Unconfirmed(reason(status));
    }

    /** What a harmless call says about the credentials that it was made with. */
    static CredentialCheck check(Exchange exchange, Optional<String> code) {
        return switch (exchange) {
            case Exchange.NotSent none -> new CredentialCheck.Unavailable(none.reason());
            case Exchange.Withheld withheld -> new CredentialCheck.Unavailable(withheld.reason());
            case Exchange.Silent silent -> new CredentialCheck.Unavailable(silent.reason());
            case Exchange.Answered answered -> check(answered, code);
        };
    }

    private static CredentialCheck check(Exchange.Answered answered, Optional<String> code) {
        int status = answered.status();
        if (status == UNAUTHORIZED
                || status == FORBIDDEN
                || code.filter(NOT_US::contains).isPresent()) {
            return new CredentialCheck.Refused(
                    code.orElse("HTTP_" + status),
                    "발송사가 이 인증 정보를 받아들이지 않았습니다.",
                    "The vendor does not take these credentials.");
        }
        if (status == TOO_MANY) {
            return new CredentialCheck.Throttled(retryAfter(answered.retryAfter()));
        }
        return answered.isSuccess() && code.isEmpty()
                ? new CredentialCheck.Accepted()
                : new CredentialCheck.Unavailable(code.orElse(reason(status)));
    }

    private static Duration retryAfter(@Nullable String header) {
        return header != null && SECONDS.matcher(header).matches()
                ? Duration.ofSeconds(Long.parseLong(header))
                : THROTTLED;
    }

    private static String reason(int status) {
        return "HTTP " + status;
    }
}
