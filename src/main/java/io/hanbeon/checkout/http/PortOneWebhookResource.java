package io.hanbeon.checkout.http;

import io.hanbeon.access.Open;
import io.hanbeon.checkout.CheckoutRefusal;
import io.hanbeon.checkout.ConfirmCheckout;
import io.hanbeon.checkout.book.CheckoutStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

    private final Counter ofAnotherOrder;

    PortOneWebhookResource(CheckoutStore store, ConfirmCheckout confirmCheckout, MeterRegistry registry) {
        this.store = store;
        this.confirmCheckout = confirmCheckout;
        this.ofAnotherOrder = registry.counter("hanbeon.checkout.webhooks.mismatched");
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "PortOne's webhook: PortOne is asked about the payment that it names")
    public Uni<Void> tell(JsonObject body) {
        return body.getValue("imp_uid") instanceof String impUid
                        && body.getValue("merchant_uid") instanceof String merchantUid
                ? ask(impUid, merchantUid)
                : nothing();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Void> tellByForm(MultivaluedMap<String, String> form) {
        return ask(first(form, "imp_uid"), first(form, "merchant_uid"));
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

    private static String first(MultivaluedMap<String, String> form, String name) {
        return Optional.ofNullable(form.getFirst(name)).orElse("");
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
