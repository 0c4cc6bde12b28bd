package io.hanbeon.sandbox.standin;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A payment in the book of the gateway's stand-in. */
final class GatewayPayment {
    private final String id;
    private final String key;
    private final long amount;
    private final String currency;
    private final String means;

    // Guarded by this.
    private final Map<String, JsonObject> operations = new LinkedHashMap<>();
    private long captured;
    private long refunded;
    private boolean isCaptured;
    private boolean isVoided;

    GatewayPayment(String id, String key, long amount, String currency, String means) {
        this.id = id;
        this.key = key;
        this.amount = amount;
        this.currency = currency;
        this.means = means;
    }

    String id() {
        return id;
    }

    String means() {
        return means;
    }

    JsonObject authorisation() {
        return new JsonObject()
                .put("id", id)
                .put("key", key)
                .put("amount", amount)
                .put("currency", currency)
                .put("approvalNumber", "APP%08X".formatted(id.hashCode()));
    }

    /** Does it, unless it was done before. @return why not */
    synchronized @Nullable String take(GatewayFate.Step step, String operationKey, JsonObject asked) {
        if (operations.containsKey(operationKey)) {
            return null;
        }
        long part = asked.getLong("amount");
        var refusal = switch (step) {
            case CAPTURE -> capture(part);
            case VOID -> voidAll();
            case REFUND -> refund(part);
            case AUTHORISE -> throw new IllegalStateException("It is authorised");
        };
        if (refusal == null) {
            operations.put(
                    operationKey,
                    new JsonObject()
                            .put("id", id + "-" + (operations.size() + 1))
                            .put("step", step.name())
                            .put("amount", part)
                            .put("vat", asked.getLong("vat"))
                            .put("taxFree", asked.getLong("taxFree")));
        }
        return refusal;
    }

    private @Nullable String capture(long part) {
        if (isVoided || isCaptured || part > amount) {
            return "NOT_CAPTURABLE";
        }
        isCaptured = true;
        captured = part;
        return null;
    }

    private @Nullable String voidAll() {
        if (isVoided || isCaptured) {
            return "NOT_VOIDABLE";
        }
        isVoided = true;
        return null;
    }

    private @Nullable String refund(long part) {
        if (refunded + part > captured) {
            return "MORE_THAN_IS_LEFT";
        }
        refunded += part;
        return null;
    }

    synchronized JsonObject operation(String operationKey) {
        return operations.getOrDefault(operationKey, new JsonObject());
    }

    synchronized JsonObject document() {
        var done = new JsonObject();
        operations.forEach(done::put);
        return authorisation()
                .put("captured", captured)
                .put("refunded", refunded)
                .put("voided", isVoided)
                .put("operations", done);
    }
}
