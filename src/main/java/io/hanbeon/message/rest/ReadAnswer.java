package io.hanbeon.message.rest;

import io.hanbeon.message.provider.CredentialCheck;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Submission;
import io.hanbeon.remote.Exchange;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What a vendor's answer says, by the names that it has for its parts. */
final class ReadAnswer {
    /** Of a refusal without a code. */
    private static final String NO_CODE = "REFUSED";

    private final RestNames names;

    ReadAnswer(RestNames names) {
        this.names = names;
    }

    /** Whatever is not said clearly may have arrived. */
    Submission submission(Message message, Exchange exchange) {
        var code = errorCode(exchange);
        if (isRefusedWithSuccess(exchange)) {
            return new Submission.Refused(code.orElse(NO_CODE), "HTTP 200 without success");
        }
        return accepted(exchange)
                .<Submission>map(id -> new Submission.Accepted(message.channel(), id))
                .orElseGet(() -> ErrorTable.submission(exchange, code));
    }

    CredentialCheck check(Exchange exchange) {
        return ErrorTable.check(exchange, errorCode(exchange));
    }

    /** The vendor's id, if this says that it took the message. */
    private Optional<String> accepted(Exchange exchange) {
        return success(exchange)
                .filter(json -> says(json, true))
                .flatMap(json -> JsonPath.id(json, names.acceptedId()));
    }

    /** HTTP says yes and the body no. */
    private boolean isRefusedWithSuccess(Exchange exchange) {
        return names.success().isPresent()
                && success(exchange).filter(json -> says(json, false)).isPresent();
    }

    private boolean says(JsonObject json, boolean yesOrNo) {
        return names.success()
                .map(name -> Boolean.valueOf(yesOrNo).equals(json.getValue(name)))
                .orElse(true);
    }

    /** Where the status alone tells, a success has no error. */
    private Optional<String> errorCode(Exchange exchange) {
        return exchange instanceof Exchange.Answered answered
                        && (names.success().isPresent() || !answered.isSuccess())
                ? VendorJson.object(answered).flatMap(json -> ErrorTable.code(json, names.errorCode()))
                : Optional.empty();
    }

    private static Optional<JsonObject> success(Exchange exchange) {
        return exchange instanceof Exchange.Answered answered && answered.isSuccess()
                ? VendorJson.object(answered)
                : Optional.empty();
    }
}
