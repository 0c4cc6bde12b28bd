package io.hanbeon.order.place;

import io.hanbeon.access.MaySign;
import io.hanbeon.access.Open;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The old server's paths; the same bytes in, the same bytes out. */
@Path("/db/{file:kicc_ars_order_v3_batch(_json)?\\.asp}")
@Consumes(MediaType.WILDCARD)
@Produces("application/json;charset=utf-8")
@Cancellable(false)
class LegacyBatchResource {
    private final BatchResource batches;

    LegacyBatchResource(BatchResource batches) {
        this.batches = batches;
    }

    @POST
    @Open // as it always was; a shop may ask for signatures
    @MaySign
    @Operation(hidden = true)
    public Uni<byte[]> place(byte[] body) {
        return batches.place(body);
    }
}
