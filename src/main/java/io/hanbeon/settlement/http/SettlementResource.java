package io.hanbeon.settlement.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.settlement.FindSettlements;
import io.hanbeon.settlement.FindSettlements.OfMerchant;
import io.hanbeon.settlement.Settlement;
import io.hanbeon.settlement.SettlementItem;
import io.hanbeon.settlement.SettlementState;
import io.hanbeon.settlement.close.CloseByHand;
import io.hanbeon.settlement.close.ExpectedSettlement;
import io.hanbeon.settlement.close.PreviewDay;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.BadParameter;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/api/settlements")
@Allows(
        value = {Role.ADMIN, Role.OPERATOR},
        scope = "settlements:read")
@Tag(name = "Settlements")
@Cancellable(false)
class SettlementResource {
    private final FindSettlements findSettlements;
    private final PreviewDay previewDay;
    private final CloseByHand closeByHand;
    private final CurrentCaller caller;
    private final SettlementSettings settings;

    SettlementResource(
            FindSettlements findSettlements,
            PreviewDay previewDay,
            CloseByHand closeByHand,
            CurrentCaller caller,
            SettlementSettings settings) {
        this.findSettlements = findSettlements;
        this.previewDay = previewDay;
        this.closeByHand = closeByHand;
        this.caller = caller;
        this.settings = settings;
    }

    /** @param nextCursor where to go on, absent at the end */
    @Schema(name = "SettlementPage")
    record Page(List<Settlement> settlements, @Nullable String nextCursor) {}

    @Schema(name = "SettlementPreview")
    record Preview(
            LocalDate day,
            List<ExpectedSettlement> settlements,
            @Nullable String nextCursor) {}

    /** @param settlements one a currency */
    @Schema(name = "SettlementDetail")
    record Detail(
            List<Settlement> settlements,
            List<SettlementItem> items,
            @Nullable String nextCursor) {}

    @POST
    @Path("{day}/close")
    @Allows(Role.ADMIN)
    @Operation(
            summary = "Closes a business day, and open ones before it",
            description = "What is closed stays as it is, so it may be asked for again.")
    public Uni<CloseByHand.ClosedDays> close(@PathParam("day") String day) {
        return closeByHand.close(caller.get(), day(day));
    }

    @GET
    @Path("preview")
    @Operation(
            summary = "What closing a day would settle now, without closing it",
            description = "What is open of days before it is part of it. Merchants whose day is closed are left out.")
    public Uni<Preview> preview(
            @Parameter(required = true, example = "2026-11-25") @QueryParam("day") @Nullable String day,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var wanted = day(day);
        int shown = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        return previewDay
                .preview(wanted, caller.organisationId(), cursor == null ? "" : cursor, shown)
                .map(slice -> new Preview(wanted, slice.items(), slice.nextCursor()));
    }

    @GET
    @Operation(
            summary = "Settlements of one's own organisation, the newest first",
            description = "Administrators see those of all organisations.")
    public Uni<Page> list(
            @QueryParam("day") @Nullable String day,
            @QueryParam("merchant") @Nullable String merchant,
            @Schema(implementation = SettlementState.class) @QueryParam("state") @Nullable String state,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int shown = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        var filter = new FindSettlements.Filter(
                caller.organisationId(),
                Parameters.day("day", day),
                merchant,
                Parameters.oneOf(SettlementState.class, "state", state));
        return findSettlements
                .page(filter, Parameters.before(cursor), shown + 1)
                .map(found -> Slice.of(found, shown, Settlement::id))
                .map(slice -> new Page(slice.items(), slice.nextCursor()));
    }

    @GET
    @Path("{day}/{merchant}")
    @Operation(summary = "A merchant's settlement with its items, in the order in which they were booked")
    public Uni<Detail> get(
            @PathParam("day") String day,
            @PathParam("merchant") String merchant,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int shown = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        var wanted = wanted(day, merchant);
        long after = after(cursor);
        return UnknownSettlement.unlessFound(findSettlements.of(wanted), wanted)
                .chain(settlements -> findSettlements
                        .items(wanted, after, shown + 1)
                        .map(found -> Slice.of(found, shown, SettlementItem::entryId))
                        .map(slice -> new Detail(settlements, slice.items(), slice.nextCursor())));
    }

    private OfMerchant wanted(String day, String merchant) {
        return new OfMerchant(day(day), merchant, caller.organisationId());
    }

    static LocalDate day(@Nullable String text) {
        var day = Parameters.day("day", text);
        if (day == null) {
            throw new BadParameter("day", "YYYY-MM-DD");
        }
        return day;
    }

    static long after(@Nullable String cursor) {
        return cursor == null ? 0 : Ids.parse(cursor).orElseThrow(() -> new BadParameter("cursor", "nextCursor"));
    }
}
