package io.hanbeon.coupon.http;

import io.hanbeon.access.Open;
import io.hanbeon.coupon.care.ReceiveExchange;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/webhook/coufun/exchange")
@Open // the sender's address is all that proves who calls: the vendor signs nothing
@Tag(name = "Vendors")
@Cancellable(false)
class ExchangeResource {
    private static final String XML = "text/xml; charset=EUC-KR";

    private final ReceiveExchange receiveExchange;

    ExchangeResource(ReceiveExchange receiveExchange) {
        this.receiveExchange = receiveExchange;
    }

    @POST
    @Operation(
            summary = "What a till did with a coupon, from COUFUN",
            description = "Form parameters; the answer is XML in EUC-KR. EXCHANGE_NUM counts once: told again it is "
                    + "answered 00 with the same EXCHANGE_ID. 03: a coupon that we do not know; it is kept.")
    public Uni<Response> receive(byte[] body, @Context HttpServerRequest request) {
        return receiveExchange
                .receive(request.remoteAddress().hostAddress(), body)
                .map(answer -> Response.ok(answer).header("Content-Type", XML).build());
    }
}
