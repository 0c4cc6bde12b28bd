package io.hanbeon.message.sendtalk;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** SendTalk's REST API. What its documents leave open are our proposals, {@link #find} among them. */
@RegisterRestClient(configKey = "sendtalk")
@Path("/messages")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface SendTalkApi {
    @POST
    @Path("/sms")
    Uni<RestResponse<String>> sms(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, String body);

    @POST
    @Path("/mms")
    Uni<RestResponse<String>> mms(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, String body);

    @POST
    @Path("/alimtalk")
    Uni<RestResponse<String>> alimtalk(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, String body);

    /** Has no effect, so that it tells whether a key is good, too. */
    @GET
    Uni<RestResponse<String>> find(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @QueryParam("clientKey") String keys);
}
