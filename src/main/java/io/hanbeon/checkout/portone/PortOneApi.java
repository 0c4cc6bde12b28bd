package io.hanbeon.checkout.portone;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** PortOne's REST API, version 1. */
@RegisterRestClient(configKey = "portone")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface PortOneApi {
    @POST
    @Path("/users/getToken")
    Uni<RestResponse<String>> token(String body);

    @POST
    @Path("/payments/prepare")
    Uni<RestResponse<String>> prepare(@HeaderParam(HttpHeaders.AUTHORIZATION) String token, String body);

    @GET
    @Path("/payments/prepare/{merchantUid}")
    Uni<RestResponse<String>> prepared(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String token, @PathParam("merchantUid") String merchantUid);

    @GET
    @Path("/payments/{impUid}")
    Uni<RestResponse<String>> payment(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String token,
            @PathParam("impUid") String impUid,
            @QueryParam("include_sandbox") boolean includeSandbox);

    /** The newest of an order that is paid; what was tried after it does not hide it. */
    @GET
    @Path("/payments/find/{merchantUid}/paid")
    Uni<RestResponse<String>> paid(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String token,
            @PathParam("merchantUid") String merchantUid,
            @QueryParam("include_sandbox") boolean includeSandbox);

    /** The newest of an order. */
    @GET
    @Path("/payments/find/{merchantUid}")
    Uni<RestResponse<String>> newest(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String token,
            @PathParam("merchantUid") String merchantUid,
            @QueryParam("include_sandbox") boolean includeSandbox);

    @POST
    @Path("/payments/cancel")
    Uni<RestResponse<String>> cancel(@HeaderParam(HttpHeaders.AUTHORIZATION) String token, String body);
}
