package io.hanbeon.console.frame;

import io.hanbeon.access.Open;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whatever has no page of its own below the shop window, told as a page. */
@Path("/shop/{rest:.+}")
@Open // There is nothing to see.
class UnknownShopPage {
    @GET
    @Operation(hidden = true)
    public Response unknown() {
        throw new NotFoundException();
    }
}
