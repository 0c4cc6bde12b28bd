package io.hanbeon.message.cloudmsg;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** CloudMsg's REST API. What its documents leave open are our proposals, {@link #find} among them. */
@RegisterRestClient(configKey = "cloudmsg")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface CloudMsgApi {
    String SMS = "/sms";
    String MMS = "/mms";
    String ALIMTALK = "/alimtalk";
    String MESSAGES = "/messages";

    String ACCESS_KEY = "X-CM-Access-Key";
    String TIMESTAMP = "X-CM-Timestamp";
    String SIGNATURE = "X-CM-Signature";

    @POST
    @Path(SMS)
    Uni<RestResponse<String>> sms(
            @HeaderParam(ACCESS_KEY) String accessKey,
            @HeaderParam(TIMESTAMP) String timestamp,
            @HeaderParam(SIGNATURE) String signature,
            String body);

    @POST
    @Path(MMS)
    Uni<RestResponse<String>> mms(
            @HeaderParam(ACCESS_KEY) String accessKey,
            @HeaderParam(TIMESTAMP) String timestamp,
            @HeaderParam(SIGNATURE) String signature,
            String body);

    @POST
    @Path(ALIMTALK)
    Uni<RestResponse<String>> alimtalk(
            @HeaderParam(ACCESS_KEY) String accessKey,
            @HeaderParam(TIMESTAMP) String timestamp,
            @HeaderParam(SIGNATURE) String signature,
            String body);

    /** Has no effect, so that it tells whether credentials are good, too. */
    @GET
    @Path(MESSAGES)
    Uni<RestResponse<String>> find(
            @HeaderParam(ACCESS_KEY) String accessKey,
            @HeaderParam(TIMESTAMP) String timestamp,
            @HeaderParam(SIGNATURE) String signature,
            @QueryParam("clientKey") String keys);
}
