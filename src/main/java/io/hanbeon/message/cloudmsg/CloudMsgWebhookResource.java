package io.hanbeon.message.cloudmsg;

import io.hanbeon.access.Open;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.rest.ReceiveWebhook;
import io.hanbeon.message.rest.ResultReader;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** CloudMsg's call back with results. */
@Path("/webhook/cloudmsg/{account}")
@Consumes(MediaType.WILDCARD)
@Tag(name = "Webhooks")
@Cancellable(false)
class CloudMsgWebhookResource {
    private static final String EXAMPLE = """
            {"clientKey":"0ABCDEFGHJKMN","message":{"id":"msg-1","status":"DELIVERED"},"at":"2030-01-01T12:00:03+09:00"}""";

    private static final String SIGNATURE = "X-CM-Webhook-Signature";

    private final ReceiveWebhook receiveWebhook;
    private final ResultReader reader;

    CloudMsgWebhookResource(ReceiveWebhook receiveWebhook) {
        this.receiveWebhook = receiveWebhook;
        this.reader = new ResultReader(Provider.CLOUDMSG, CloudMsg.NAMES.results());
    }

    @POST
    @Open // the vendor's signature proves who calls
    @Operation(
            summary = "Results of messages, from CloudMsg",
            description = "One result or a list, signed with the account's secretKey: HMAC-SHA256 of the body in"
                    + " hexadecimal digits. The path names the account.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "one result", value = EXAMPLE)))
    @APIResponse(responseCode = "204", description = "Kept; what was known already changes nothing")
    @APIResponse(responseCode = "401", description = "Not signed by the account's secret: application/problem+json")
    public Uni<Void> receive(
            String account, byte[] body, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        var signature = headers.getHeaderString(SIGNATURE);
        var address = request.remoteAddress().hostAddress();
        return receiveWebhook.receive(
                new ReceiveWebhook.Webhook(Provider.CLOUDMSG, account, address, signature, body), reader);
    }
}
