package io.hanbeon.account.customer;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** reCAPTCHA's siteverify. */
@RegisterRestClient(configKey = "captcha")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
interface CaptchaApi {
    @POST
    @Path("/recaptcha/api/siteverify")
    Uni<RestResponse<String>> verify(
            @FormParam("secret") String secret,
            @FormParam("response") String response,
            @FormParam("remoteip") String address);
}
