package io.hanbeon.reconciliation.report;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the lines of some days stand, and all that is open.
 *
 * @param lines of the days, by class
 * @param openLines of all days, by age
 * @param openExpectations whose day is over, by age
 */
@Schema(name = "ReconReport")
@RegisterForReflection
public record ReconReport(
        LocalDate from, LocalDate to, List<OfClass> lines, List<OfAge> openLines, List<OfAge> openExpectations) {

    /** @param amount the sum without signs, in minor units */
    @Schema(name = "ReconReportClass")
    @RegisterForReflection
    public record OfClass(
            String book, String state, @Nullable String matchClass, String currency, long count, long amount) {}

    /** @param daysFrom since the day of the money; up to the next group's */
    @Schema(name = "ReconReportAge")
    @RegisterForReflection
    public record OfAge(String book, String currency, int daysFrom, long count, long amount) {}
}
