package io.hanbeon.payment.gateway;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the gateway's documents. What is missing, of another type or too long makes the whole of it unreadable: empty. */
final class GatewayDocument {
    private static final int ID_LENGTH_MAX = 64;
    private static final int APPROVAL_NUMBER_LENGTH_MAX = 40;

    private GatewayDocument() {}

    static Optional<GatewayAnswer.Refused> refused(JsonObject document) {
        return text(document, "code", ID_LENGTH_MAX)
                .filter(code -> !code.isBlank())
                .map(code -> new GatewayAnswer.Refused(
                        code, document.getValue("reason") instanceof String reason ? reason : ""));
    }

    static Optional<Sighting.Operation> operation(JsonObject document) {
        return text(document, "id", ID_LENGTH_MAX)
                .flatMap(id -> approvalNumber(document)
                        .flatMap(number -> whole(document, "amount")
                                .map(amount -> new Sighting.Operation(new GatewayAnswer.Done(id, number), amount))));
    }

    /** Only an authorisation must have one. */
    private static Optional<String> approvalNumber(JsonObject document) {
        return document.containsKey("approvalNumber")
                ? text(document, "approvalNumber", APPROVAL_NUMBER_LENGTH_MAX)
                : Optional.of("");
    }

    static Optional<Sighting.Found> found(JsonObject document) {
        return operation(document)
                .flatMap(authorised -> text(document, "currency", ID_LENGTH_MAX)
                        .flatMap(currency -> operations(document.getValue("operations"))
                                .map(done ->
                                        new Sighting.Found(authorised.answer(), authorised.amount(), currency, done))));
    }

    private static Optional<Map<String, Sighting.Operation>> operations(Object value) {
        if (!(value instanceof JsonObject all)) {
            return Optional.empty();
        }
        var readable = all.fieldNames().stream()
                .filter(key -> all.getValue(key) instanceof JsonObject)
                .filter(key -> operation(all.getJsonObject(key)).isPresent())
                .collect(Collectors.toMap(
                        key -> key, key -> operation(all.getJsonObject(key)).orElseThrow()));
        return readable.size() == all.size() ? Optional.of(readable) : Optional.empty();
    }

    private static Optional<String> text(JsonObject document, String field, int lengthMax) {
        return document.getValue(field) instanceof String text && text.length() <= lengthMax
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<Long> whole(JsonObject document, String field) {
        return document.getValue(field) instanceof Number number
                        && (number instanceof Integer || number instanceof Long)
                ? Optional.of(number.longValue())
                : Optional.empty();
    }
}
