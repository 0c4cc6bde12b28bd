package io.hanbeon.checkout.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hanbeon.access.Open;
import io.hanbeon.checkout.CheckoutRefusal;
import io.hanbeon.checkout.ConfirmCheckout;
import io.hanbeon.checkout.book.CheckoutStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * What PortOne tells by itself. It carries no proof, so that it is a hint to ask and no more: 200 where nothing is to be
 * done, too; a failure where the answer did not come, so that it is told again.
 */
@Path("/webhook/portone")
@Open // PortOne does not sign; nothing of it is believed
@Tag(name = "Webhooks")
@Cancellable(false)
class PortOneWebhookResource {
    private static final int ID_LENGTH_MAX = 64;

    private final CheckoutStore store;
    private final ConfirmCheckout confirmCheckout;
    private final ObjectMapper mapper;
    private final Counter ofAnotherOrder;

    PortOneWebhookResource(
            CheckoutStore store, ConfirmCheckout confirmCheckout, ObjectMapper mapper, MeterRegistry registry) {
        this.store = store;
        this.mapper = mapper;
        this.confirmCheckout = confirmCheckout;
        this.ofAnotherOrder = registry.counter("hanbeon.checkout.webhooks.mismatched");
    }

    /** It may say what it sends or not, so one method takes every type. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "PortOne's webhook, JSON or a form: PortOne is asked about the payment that it names")
    @RequestBody(content = @Content(schema = @Schema(implementation = PortOneHint.class)))
    public Uni<Void> tell(byte[] body) throws IOException {
        return PortOneHint.read(body, mapper)
                .map(hint -> ask(hint.imp_uid(), hint.merchant_uid()))
                .orElseGet(PortOneWebhookResource::nothing);
    }

    private Uni<Void> ask(String impUid, String merchantUid) {
        return impUid.isEmpty() || impUid.length() > ID_LENGTH_MAX
                ? nothing()
                : store.findByOrder(merchantUid)
                        .chain(found -> found.map(checkout -> confirmCheckout.confirm(checkout, impUid))
                                .orElseGet(() -> Uni.createFrom().nullItem()))
                        .replaceWithVoid()
                        .onFailure(CheckoutRefusal.OfAnotherOrder.class)
                        .invoke(other -> ofAnotherOrder.increment())
                        .onFailure(PortOneWebhookResource::isSettled)
                        .recoverWithNull();
    }

    /** Telling it again would change nothing. */
    private static boolean isSettled(Throwable failure) {
        return failure instanceof CheckoutRefusal.OfAnotherOrder || failure instanceof CheckoutRefusal.NotAtGateway;
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
