package io.hanbeon.sandbox.standin;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** SendTalk: a bearer token, numbers as they are dialled in Korea, answers with {@code success}. */
final class SendTalkDialect implements RestDialect {
    private static final String BEARER = "Bearer ";
    private static final Pattern DOMESTIC = Pattern.compile("0\\d{8,11}|1\\d{7}");
    private static final Fault UNKNOWN = new Fault(401, "UNAUTHORIZED");
    private static final Fault NUMBER = new Fault(400, "INVALID_PHONE_NUMBER");
    private static final Fault TEMPLATE = new Fault(400, "INVALID_TEMPLATE");

    @Override
    public List<Fault> faults() {
        return List.of(
                UNKNOWN,
                NUMBER,
                new Fault(200, "INVALID_PHONE_NUMBER"),
                new Fault(402, "INSUFFICIENT_BALANCE"),
                TEMPLATE,
                new Fault(429, "RATE_LIMIT_EXCEEDED"),
                new Fault(500, "INTERNAL_ERROR"),
                new Fault(429, "DAILY_LIMIT_EXCEEDED"));
    }

    @Override
    public Optional<String> findAccount(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()));
    }

    /** The token is the proof. */
    @Override
    public boolean isSigned(HttpServerRequest request, RestAccount account) {
        return true;
    }

    @Override
    public Fault unknownAccount() {
        return UNKNOWN;
    }

    @Override
    public Fault wrongSignature() {
        return UNKNOWN;
    }

    @Override
    public Optional<Fault> findFault(String path, JsonObject document) {
        if (!isNumber(document, "to") || !isNumber(document, "from")) {
            return Optional.of(NUMBER);
        }
        boolean isTemplated =
                document.containsKey("templateCode") && document.getValue("variables") instanceof JsonObject;
        return path.endsWith("/alimtalk") && !isTemplated ? Optional.of(TEMPLATE) : Optional.empty();
    }

    private static boolean isNumber(JsonObject document, String field) {
        return DOMESTIC.matcher(document.getString(field, "")).matches();
    }

    @Override
    public String recipient(JsonObject document) {
        return document.getString("to");
    }

    @Override
    public String webhookHeader() {
        return "X-SendTalk-Signature";
    }

    @Override
    public JsonObject accepted(RestMessage message) {
        return success(new JsonObject()
                .put("messageId", message.id())
                .put("status", "ACCEPTED")
                .put("chargeAmount", 9));
    }

    @Override
    public JsonObject refused(Fault fault) {
        return new JsonObject()
                .put("success", false)
                .put("error", new JsonObject().put("code", fault.code()).put("message", "Refused on purpose"));
    }

    @Override
    public JsonObject result(RestMessage message, String status, String at) {
        var result = new JsonObject()
                .put("clientKey", message.clientKey())
                .put("messageId", message.id())
                .put("status", status.equals("QUEUED") ? "ACCEPTED" : status)
                .put("at", at);
        return status.equals("FAILED") ? result.put("errorCode", "UNREACHABLE") : result;
    }

    @Override
    public JsonObject list(List<JsonObject> results) {
        return success(new JsonObject().put("results", new JsonArray(results)));
    }

    @Override
    public List<String> paths() {
        return List.of("/messages/sms", "/messages/mms", "/messages/alimtalk");
    }

    private static JsonObject success(JsonObject data) {
        return new JsonObject().put("success", true).put("data", data);
    }
}
