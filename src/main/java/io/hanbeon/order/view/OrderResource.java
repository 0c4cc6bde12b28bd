package io.hanbeon.order.view;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.RecordSearch;
import io.hanbeon.shared.KeyText;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.http.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/orders")
@Allows(
        value = {Role.ADMIN, Role.OPERATOR},
        scope = "orders:read")
@Tag(name = "Orders")
class OrderResource {
    private final FindOrders findOrders;
    private final RecordSearch recordSearch;
    private final ViewSettings settings;
    private final CurrentCaller current;

    OrderResource(FindOrders findOrders, RecordSearch recordSearch, ViewSettings settings, CurrentCaller current) {
        this.findOrders = findOrders;
        this.recordSearch = recordSearch;
        this.settings = settings;
        this.current = current;
    }

    @GET
    @Operation(summary = "Orders, newest batch first; personal data masked; of one's own organisation")
    public Uni<FindOrders.Page> list(
            @QueryParam("terminal") @Nullable String terminalId,
            @QueryParam("orderNo") @Nullable String orderNo,
            @QueryParam("code") @Nullable String code,
            @Parameter(description = "In any spelling; needs the right personal:search, is counted and on record")
                    @QueryParam("phone")
                    @Nullable
                    String phone,
            @Schema(implementation = OrderView.State.class) @QueryParam("state") @Nullable String state,
            @Parameter(description = "First business day, Seoul") @QueryParam("from") @Nullable String from,
            @Parameter(description = "Last business day, Seoul, included") @QueryParam("to") @Nullable String to,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var filter = new OrderFilter(
                current.organisationId(),
                terminalId == null ? null : KeyText.seen(terminalId),
                orderNo == null ? null : KeyText.seen(orderNo),
                code,
                phone,
                Parameters.oneOf(OrderView.State.class, "state", state),
                Parameters.day("from", from),
                Parameters.day("to", to));
        int orders = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        var after = OrderCursor.parse(cursor);
        var wanted = phone == null ? null : PhoneNumber.key(phone);
        return recordSearch
                .record(current.get(), "orders", "phone", wanted, filter.organisationId())
                .chain(() -> findOrders.page(filter, after, orders));
    }
}
