package io.hanbeon.audit;

import io.hanbeon.shared.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An entry as people see it.
 *
 * @param chain the organisation's id, or {@code platform}
 * @param before only what changed, like {@code after}
 */
@RegisterForReflection
record AuditView(
        String id,
        @Schema(examples = "platform") String chain,
        long seq,
        Instant at,
        Who caller,
        @Schema(examples = "shop.change") String action,
        @Schema(examples = "shop/05532206") String subject,
        Map<String, Object> before,
        Map<String, Object> after,
        @Nullable String reason,
        String correlationId,
        String hash) {

    /** @param address empty for a job of our own */
    @RegisterForReflection
    record Who(@Schema(examples = "PERSON") String kind, String id, String name, String address) {}

    static AuditView of(AuditEntry entry) {
        return new AuditView(
                Ids.text(entry.id()),
                VisibleChain.text(entry.chain()),
                entry.seq(),
                entry.at(),
                new Who(entry.callerKind(), entry.callerId(), entry.callerName(), entry.address()),
                entry.action(),
                entry.subject(),
                fields(entry.before()),
                fields(entry.after()),
                entry.reason(),
                entry.correlationId(),
                entry.hash());
    }

    /** An entry that somebody changed is shown as well; the proof tells that it was. */
    private static Map<String, Object> fields(String json) {
        try {
            return new JsonObject(json).getMap();
        } catch (DecodeException changed) {
            return Map.of("unreadable", json);
        }
    }
}
