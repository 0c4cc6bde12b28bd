package io.hanbeon.order.view;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/orders/batches/{id}")
@Allows(
        value = {Role.ADMIN, Role.OPERATOR},
        scope = "orders:read")
@Tag(name = "Orders")
class PlacedBatchResource {
    private final FindOrders findOrders;
    private final CurrentCaller current;

    PlacedBatchResource(FindOrders findOrders, CurrentCaller current) {
        this.findOrders = findOrders;
        this.current = current;
    }

    @GET
    @Operation(summary = "A batch with its orders and messages; personal data masked")
    public Uni<FindOrders.Batch> get(String id) {
        return findOrders.batch(id, current.organisationId());
    }
}
