package io.hanbeon.access;

import io.hanbeon.shared.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Resources of the tests, one per way of saying whom they allow. */
@Path("/test/doors")
@Allows(Role.ADMIN)
@Produces(MediaType.TEXT_PLAIN)
class Doors {
    private final CurrentCaller current;

    Doors(CurrentCaller current) {
        this.current = current;
    }

    @GET
    @Operation(hidden = true)
    public Uni<String> ofTheClass() {
        return Uni.createFrom().item(() -> tell(current.get()));
    }

    @GET
    @Path("operators")
    @Allows(value = Role.OPERATOR, scope = "doors:open")
    @Operation(hidden = true)
    public String ofTheMethod() {
        return tell(current.get());
    }

    @GET
    @Path("open")
    @Open
    @Operation(hidden = true)
    public String open() {
        return tell(current.get());
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Uni<byte[]> echo(byte[] body) {
        return Uni.createFrom().item(body);
    }

    private static String tell(Caller caller) {
        return caller.kind() + " " + caller.organisationId() + " " + caller.rights() + " " + caller.correlationId();
    }
}
