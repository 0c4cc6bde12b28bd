package io.hanbeon.reconciliation.resolve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a line, also what was undone.
 *
 * @param rule of the matching, or what a person did
 */
@Schema(name = "ReconDecision")
@RegisterForReflection
public record Decision(
        @Nullable String expectationId,
        String state,
        String rule,
        String decidedBy,
        @Nullable String reason,
        Instant decidedAt,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy,
        @Nullable String undoneReason) {}
