package io.hanbeon.settlement.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.settlement.FindSettlements;
import io.hanbeon.settlement.FindSettlements.OfMerchant;
import io.hanbeon.settlement.SettlementItem;
import io.hanbeon.settlement.calendar.CalendarDay;
import io.hanbeon.settlement.calendar.ShowMonth;
import io.hanbeon.shared.SpreadsheetCsv;
import io.hanbeon.shared.SpreadsheetXlsx;
import io.hanbeon.shared.http.BadParameter;
import io.hanbeon.shared.http.Parameters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/** What a merchant is told of its settlements: the items of each, and the days of a month. */
@Path("/api/settlements")
@Allows(
        value = {Role.ADMIN, Role.OPERATOR},
        scope = "settlements:read")
@Tag(name = "Settlements")
class StatementResource {
    private static final String CSV = "text/csv";
    private static final String NEUTRAL =
            "A text that a spreadsheet would take for a formula has an apostrophe before it.";

    private final FindSettlements findSettlements;
    private final ShowMonth showMonth;
    private final CurrentCaller caller;
    private final SettlementSettings settings;

    StatementResource(
            FindSettlements findSettlements, ShowMonth showMonth, CurrentCaller caller, SettlementSettings settings) {
        this.findSettlements = findSettlements;
        this.showMonth = showMonth;
        this.caller = caller;
        this.settings = settings;
    }

    @Schema(name = "SettlementCalendar")
    record Calendar(String merchantId, YearMonth month, List<CalendarDay> days) {}

    @GET
    @Path("calendar")
    @Operation(
            summary = "A merchant's month: sales and deposits due, by day",
            description = "Sales stand at their business day, once it is closed; deposits at the day of their payout.")
    public Uni<Calendar> calendar(
            @Parameter(required = true, example = "M-1") @QueryParam("merchant") @Nullable String merchant,
            @Parameter(required = true, example = "2026-11") @QueryParam("month") @Nullable String month) {
        var wanted = Parameters.month("month", month);
        if (wanted == null) {
            throw new BadParameter("month", "YYYY-MM");
        }
        if (merchant == null) {
            throw new BadParameter("merchant", "M-1");
        }
        return showMonth
                .show(merchant, wanted, caller.organisationId())
                .map(days -> new Calendar(merchant, wanted, days));
    }

    @GET
    @Path("{day}/{merchant}/statement")
    @Produces(CSV)
    @Operation(summary = "A merchant's items as CSV, all of them", description = NEUTRAL)
    public RestMulti<String> csv(@PathParam("day") String day, @PathParam("merchant") String merchant) {
        var wanted = wanted(day, merchant);
        var lines = Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(SpreadsheetCsv.head(StatementTable.HEAD.toArray(String[]::new))),
                        rows(wanted).map(SpreadsheetCsv::lines));
        return RestMulti.fromUniResponse(
                require(wanted), known -> lines, known -> headers(wanted, CSV + ";charset=UTF-8", "csv"));
    }

    @GET
    @Path("{day}/{merchant}/statement.xlsx")
    @Produces(SpreadsheetXlsx.TYPE)
    @Operation(summary = "A merchant's items as a workbook, all of them", description = NEUTRAL)
    public RestMulti<byte[]> xlsx(@PathParam("day") String day, @PathParam("merchant") String merchant) {
        var wanted = wanted(day, merchant);
        var workbook = SpreadsheetXlsx.of("정산 " + wanted.day(), StatementTable.HEAD, rows(wanted));
        return RestMulti.fromUniResponse(
                require(wanted), known -> workbook, known -> headers(wanted, SpreadsheetXlsx.TYPE, "xlsx"));
    }

    private Multi<List<List<Object>>> rows(OfMerchant wanted) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new long[1], position -> page(wanted, position))
                .whilst(page -> page.size() == settings.statementItemsMax())
                .map(StatementTable::rows);
    }

    private Uni<List<SettlementItem>> page(OfMerchant wanted, long[] position) {
        return findSettlements
                .items(wanted, position[0], settings.statementItemsMax())
                .invoke(items -> position[0] = items.isEmpty()
                        ? position[0]
                        : SettlementResource.after(items.getLast().entryId()));
    }

    private static Map<String, List<String>> headers(OfMerchant wanted, String type, String ending) {
        var name = "settlement-%s-%s.%s".formatted(wanted.merchantId(), wanted.day(), ending);
        return Map.of(
                "Content-Type", List.of(type),
                "Content-Disposition", List.of("attachment; filename=\"" + name + "\""));
    }

    private Uni<Boolean> require(OfMerchant wanted) {
        return findSettlements.of(wanted).map(found -> {
            if (found.isEmpty()) {
                throw new UnknownSettlement(wanted.day(), wanted.merchantId());
            }
            return true;
        });
    }

    private OfMerchant wanted(String day, String merchant) {
        return new OfMerchant(SettlementResource.day(day), merchant, caller.organisationId());
    }
}
