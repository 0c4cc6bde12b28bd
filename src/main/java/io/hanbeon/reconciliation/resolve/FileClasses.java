package io.hanbeon.reconciliation.resolve;

import io.hanbeon.reconciliation.LineState;
import io.hanbeon.reconciliation.MatchClass;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the lines of a file stand.
 *
 * @param missing what is expected of its days and no line of it tells
 * @param missingSamples the first of them
 */
@Schema(name = "ReconFileClasses")
@RegisterForReflection
public record FileClasses(List<OfClass> classes, long missing, List<Expectation> missingSamples) {
    /** @param amount the sum without signs, in minor units */
    @Schema(name = "ReconFileClass")
    @RegisterForReflection
    public record OfClass(
            LineState state,
            @Nullable MatchClass matchClass,
            String currency,
            long count,
            long amount,
            List<ReconItem> samples) {
        OfClass with(List<ReconItem> samples) {
            return new OfClass(state, matchClass, currency, count, amount, samples);
        }
    }
}
