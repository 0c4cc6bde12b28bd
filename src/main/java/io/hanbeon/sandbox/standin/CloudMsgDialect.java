package io.hanbeon.sandbox.standin;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** CloudMsg: three headers, numbers in E.164, plain objects for answers. */
final class CloudMsgDialect implements RestDialect {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Fault UNKNOWN = new Fault(401, "AUTHENTICATION_FAILED");
    private static final Fault NOT_SIGNED = new Fault(401, "INVALID_SIGNATURE");
    private static final Fault RECIPIENT = new Fault(400, "INVALID_RECIPIENT");
    private static final Fault SENDER = new Fault(400, "INVALID_SENDER");
    private static final Fault TEMPLATE = new Fault(400, "INVALID_TEMPLATE");
    private static final Fault PARAMETERS = new Fault(400, "TEMPLATE_PARAM_MISMATCH");

    private final Clock clock;

    CloudMsgDialect(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<Fault> faults() {
        return List.of(
                UNKNOWN,
                NOT_SIGNED,
                RECIPIENT,
                SENDER,
                TEMPLATE,
                PARAMETERS,
                new Fault(402, "INSUFFICIENT_CREDIT"),
                new Fault(429, "QUOTA_EXCEEDED"),
                new Fault(503, "SERVICE_UNAVAILABLE"),
                new Fault(429, "DAILY_LIMIT_EXCEEDED"));
    }

    @Override
    public Optional<String> findAccount(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("X-CM-Access-Key"));
    }

    @Override
    public boolean isSigned(HttpServerRequest request, RestAccount account) {
        var timestamp = Optional.ofNullable(request.getHeader("X-CM-Timestamp")).orElse("");
        var text = String.join("\n", request.method().name(), request.path(), timestamp, account.key());
        var expected = Base64.getEncoder()
                .encodeToString(RestVendor.hmac(text.getBytes(StandardCharsets.UTF_8), account.secret()));
        return isTimely(timestamp) && expected.equals(request.getHeader("X-CM-Signature"));
    }

    private boolean isTimely(String timestamp) {
        return timestamp.matches("\\d{13}")
                && Duration.between(Instant.ofEpochMilli(Long.parseLong(timestamp)), clock.instant())
                                .abs()
                                .compareTo(TOLERANCE)
                        <= 0;
    }

    @Override
    public Fault unknownAccount() {
        return UNKNOWN;
    }

    @Override
    public Fault wrongSignature() {
        return NOT_SIGNED;
    }

    @Override
    public Optional<Fault> findFault(String path, JsonObject document) {
        if (!E164.matcher(document.getString("recipient", "")).matches()) {
            return Optional.of(RECIPIENT);
        }
        var sender = document.getJsonObject("sender", new JsonObject());
        if (path.endsWith("/alimtalk")) {
            return findAlimtalkFault(document, sender);
        }
        return E164.matcher(sender.getString("phoneNumber", "")).matches() ? Optional.empty() : Optional.of(SENDER);
    }

    private static Optional<Fault> findAlimtalkFault(JsonObject document, JsonObject sender) {
        if (!sender.getString("profileId", "").startsWith("PROFILE_")) {
            return Optional.of(SENDER);
        }
        if (!document.containsKey("templateId")) {
            return Optional.of(TEMPLATE);
        }
        return document.getValue("params") instanceof JsonObject ? Optional.empty() : Optional.of(PARAMETERS);
    }

    @Override
    public String recipient(JsonObject document) {
        return document.getString("recipient");
    }

    @Override
    public String webhookHeader() {
        return "X-CM-Webhook-Signature";
    }

    @Override
    public JsonObject accepted(RestMessage message) {
        return new JsonObject()
                .put("requestId", "req-" + message.id())
                .put("message", new JsonObject().put("id", message.id()).put("status", message.status()))
                .put("billing", new JsonObject().put("units", 1).put("unitPrice", 9))
                .put(
                        "statusHistory",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("status", message.status())
                                        .put("at", clock.instant().toString())));
    }

    @Override
    public JsonObject refused(Fault fault) {
        return new JsonObject()
                .put("error", new JsonObject().put("code", fault.code()).put("message", "Refused on purpose"));
    }

    @Override
    public JsonObject result(RestMessage message, String status, String at) {
        var result = new JsonObject()
                .put("clientKey", message.clientKey())
                .put("message", new JsonObject().put("id", message.id()).put("status", status))
                .put("at", at);
        return status.equals("FAILED") ? result.put("error", new JsonObject().put("code", "UNREACHABLE")) : result;
    }

    @Override
    public JsonObject list(List<JsonObject> results) {
        return new JsonObject().put("messages", new JsonArray(results));
    }

    @Override
    public List<String> paths() {
        return List.of("/sms", "/mms", "/alimtalk");
    }
}
