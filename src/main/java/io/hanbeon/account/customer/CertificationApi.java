package io.hanbeon.account.customer;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** PortOne's certifications: who somebody is, by their telecommunications company. */
@RegisterRestClient(configKey = "identity")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface CertificationApi {
    @POST
    @Path("/users/getToken")
    Uni<RestResponse<String>> token(String body);

    @GET
    @Path("/certifications/{impUid}")
    Uni<RestResponse<String>> certification(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String token, @PathParam("impUid") String impUid);
}
