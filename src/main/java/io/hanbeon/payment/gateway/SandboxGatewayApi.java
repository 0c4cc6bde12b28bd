package io.hanbeon.payment.gateway;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** The sandbox's gateway over HTTP. */
@RegisterRestClient(configKey = "sandbox-gateway")
@Path("/v1/payments")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface SandboxGatewayApi {
    @POST
    Uni<RestResponse<String>> authorise(String body);

    /** @param action captures, voids or refunds */
    @POST
    @Path("{id}/{action}")
    Uni<RestResponse<String>> act(@PathParam("id") String id, @PathParam("action") String action, String body);

    @GET
    Uni<RestResponse<String>> find(@QueryParam("key") String key);
}
