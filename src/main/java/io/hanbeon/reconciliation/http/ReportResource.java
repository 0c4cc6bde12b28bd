package io.hanbeon.reconciliation.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.reconciliation.report.ReconReport;
import io.hanbeon.reconciliation.report.ReportDays;
import io.hanbeon.shared.http.BadParameter;
import io.hanbeon.shared.http.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/reconciliation/report")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Reconciliation")
class ReportResource {
    private static final int DAYS_MAX = 366;

    private final ReportDays reportDays;
    private final CurrentCaller caller;

    ReportResource(ReportDays reportDays, CurrentCaller caller) {
        this.reportDays = reportDays;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Lines of some days by class, and all that is open by its age",
            description = "Operators see their organisation's own.")
    public Uni<ReconReport> report(
            @Parameter(description = "Yesterday, if left out") @QueryParam("from") @Nullable String from,
            @Parameter(description = "The same day, if left out") @QueryParam("to") @Nullable String to) {
        var asked = Parameters.day("from", from);
        var first = asked == null ? reportDays.today().minusDays(1) : asked;
        var until = Parameters.day("to", to);
        var last = until == null ? first : until;
        if (last.isBefore(first) || first.plusDays(DAYS_MAX).isBefore(last)) {
            throw new BadParameter("to", "YYYY-MM-DD, from <= to <= from + " + DAYS_MAX);
        }
        return reportDays.report(first, last, caller.organisationId());
    }
}
