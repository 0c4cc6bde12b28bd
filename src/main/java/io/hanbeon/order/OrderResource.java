package io.hanbeon.order;

import io.hanbeon.shared.SandboxOnly;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/orders")
@SandboxOnly
@Tag(name = "Orders")
class OrderResource {
    private final FindOrders findOrders;
    private final OrderSettings settings;

    OrderResource(FindOrders findOrders, OrderSettings settings) {
        this.findOrders = findOrders;
        this.settings = settings;
    }

    @GET
    @Operation(summary = "Orders, newest batch first; personal data masked")
    public Uni<FindOrders.Page> list(
            @BeanParam OrderFilter filter,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") Optional<Integer> limit) {
        return findOrders.page(filter, OrderCursor.parse(cursor), clamp(limit));
    }

    private int clamp(Optional<Integer> limit) {
        return Math.clamp(limit.orElse(settings.listDefault()), 1, settings.listMax());
    }
}
