package io.hanbeon.organisation.register;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An organisation as people see it.
 *
 * @param version grows with every change of it, not with its message settings
 */
record Organisation(
        @Schema(examples = "0000000000001") String id,
        @Schema(examples = "한번여행") String name,
        OrganisationState state,
        Instant createdAt,
        int version) {

    static Organisation of(OrganisationEntity entity) {
        return new Organisation(
                Ids.text(entity.id), entity.name, entity.state, Utc.instant(entity.createdAt), entity.version);
    }

    /** As it is shown in the audit trail. */
    Map<String, ?> fields() {
        return Map.of("name", name, "state", state);
    }

    String subject() {
        return subject(id);
    }

    static String subject(String id) {
        return "organisation/" + id;
    }
}
