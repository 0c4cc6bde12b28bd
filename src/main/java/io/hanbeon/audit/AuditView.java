package io.hanbeon.audit;

import io.hanbeon.audit.chain.AuditEntry;
import io.hanbeon.audit.view.VisibleChain;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Mask;
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
public record AuditView(
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
    private static final String PERSON = Caller.Kind.PERSON.name();

    /** @param address empty for a job of our own, and where it is not told */
    @RegisterForReflection
    public record Who(@Schema(examples = "PERSON") String kind, String id, String name, String address) {
        private static Who of(AuditEntry entry, boolean tellsPeople) {
            return tellsPeople || !entry.callerKind().equals(PERSON)
                    ? new Who(entry.callerKind(), entry.callerId(), entry.callerName(), entry.address())
                    : new Who(PERSON, entry.callerId(), Mask.name(entry.callerName()), "");
        }
    }

    /** @param tellsPeople whether a person's login and address are shown; which of them it was is told by the id */
    static AuditView of(AuditEntry entry, boolean tellsPeople) {
        return new AuditView(
                Ids.text(entry.id()),
                VisibleChain.text(entry.chain()),
                entry.seq(),
                entry.at(),
                Who.of(entry, tellsPeople),
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
