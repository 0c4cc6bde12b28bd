package io.hanbeon.checkout.portone;

import io.hanbeon.remote.CallVendor;
import io.hanbeon.remote.Exchange;
import io.hanbeon.remote.VendorAccount;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** PortOne. None of these fails: what came of it is the answer. */
@ApplicationScoped
public class PortOne {
    private static final VendorAccount ACCOUNT = new VendorAccount("PORTONE", "");
    private static final int UNAUTHORISED = 401;
    private static final int NOT_FOUND = 404;
    private static final int OK_CODE = 0;

    private final PortOneApi api;
    private final AccessToken token;
    private final CallVendor callVendor;
    private final PortOneMode mode;

    PortOne(@RestClient PortOneApi api, AccessToken token, CallVendor callVendor, PortOneMode mode) {
        this.api = api;
        this.token = token;
        this.callVendor = callVendor;
        this.mode = mode;
    }

    /** Registers what may be paid for an order, so that its window opens for no other amount. */
    public Uni<Preparation> prepare(String merchantUid, long amount, String currency) {
        var body = new JsonObject()
                .put("merchant_uid", merchantUid)
                .put("amount", amount)
                .put("currency", currency);
        return authorised(access -> callVendor.call(ACCOUNT, () -> api.prepare(access, body.encode())))
                .chain(exchange -> preparation(exchange, merchantUid, amount));
    }

    public Uni<Sighting> find(String impUid) {
        return ask(access -> api.payment(access, impUid, mode.isTest()));
    }

    /** The payment that has paid an order, or the newest try where none has. */
    public Uni<Sighting> findByOrder(String merchantUid) {
        return findPaid(merchantUid)
                .chain(sighting -> sighting instanceof Sighting.Absent
                        ? ask(access -> api.newest(access, merchantUid, mode.isTest()))
                        : Uni.createFrom().item(sighting));
    }

    public Uni<Sighting> findPaid(String merchantUid) {
        return ask(access -> api.paid(access, merchantUid, mode.isTest()));
    }

    /**
     * Gives back what is left of a payment.
     *
     * @param left that we believe to be left; of another amount PortOne gives nothing back
     */
    public Uni<Cancellation> cancel(String impUid, long left, String reason) {
        var body = new JsonObject()
                .put("imp_uid", impUid)
                .put("amount", left)
                .put("checksum", left)
                .put("reason", reason);
        return authorised(access -> callVendor.call(ACCOUNT, () -> api.cancel(access, body.encode())))
                .map(PortOne::cancellation);
    }

    private Uni<Sighting> ask(Function<String, Uni<RestResponse<String>>> question) {
        return authorised(access -> callVendor.ask(ACCOUNT, () -> question.apply(access)))
                .map(PortOne::sighting);
    }

    /** A token that ran out meanwhile is replaced once: PortOne has done nothing then. */
    private Uni<Exchange> authorised(Function<String, Uni<Exchange>> call) {
        return withToken(call)
                .chain(exchange -> exchange instanceof Exchange.Answered answered && answered.status() == UNAUTHORISED
                        ? withNewToken(call)
                        : Uni.createFrom().item(exchange));
    }

    private Uni<Exchange> withNewToken(Function<String, Uni<Exchange>> call) {
        token.forget();
        return withToken(call);
    }

    private Uni<Exchange> withToken(Function<String, Uni<Exchange>> call) {
        return token.get()
                .chain(access -> access.map(call)
                        .orElseGet(() -> Uni.createFrom().item(new Exchange.Withheld("PortOne gave no access token"))));
    }

    /** Registered before is as good, if it is the same: an earlier answer got lost. */
    private Uni<Preparation> preparation(Exchange exchange, String merchantUid, long amount) {
        if (!(exchange instanceof Exchange.Answered answered) || code(answered).isEmpty()) {
            return Uni.createFrom().item(new Preparation.Unclear(exchange.toString()));
        }
        return isDone(answered)
                ? Uni.createFrom().item(new Preparation.Registered())
                : authorised(access -> callVendor.ask(ACCOUNT, () -> api.prepared(access, merchantUid)))
                        .map(found -> isRegistered(found, amount)
                                ? new Preparation.Registered()
                                : new Preparation.Refused(message(answered)));
    }

    private static boolean isRegistered(Exchange exchange, long amount) {
        return exchange instanceof Exchange.Answered answered
                && isDone(answered)
                && response(answered)
                        .filter(prepared ->
                                prepared.getValue("amount") instanceof Number number && number.longValue() == amount)
                        .isPresent();
    }

    private static Sighting sighting(Exchange exchange) {
        return switch (exchange) {
            case Exchange.NotSent notSent -> new Sighting.Unclear(notSent.reason());
            case Exchange.Withheld withheld -> new Sighting.NotAsked(withheld.reason());
            case Exchange.Silent silent -> new Sighting.Unclear(silent.reason());
            case Exchange.Answered answered -> sighting(answered);
        };
    }

    private static Sighting sighting(Exchange.Answered answered) {
        if (answered.status() == NOT_FOUND && code(answered).isPresent()) {
            return new Sighting.Absent();
        }
        return Optional.of(answered)
                .filter(PortOne::isDone)
                .flatMap(PortOne::response)
                .flatMap(WindowPayment::read)
                .<Sighting>map(Sighting.Found::new)
                .orElseGet(() ->
                        new Sighting.Unclear("HTTP %d, or nothing that can be read".formatted(answered.status())));
    }

    private static Cancellation cancellation(Exchange exchange) {
        if (!(exchange instanceof Exchange.Answered answered) || code(answered).isEmpty()) {
            return new Cancellation.Unclear(exchange.toString());
        }
        if (!isDone(answered)) {
            return new Cancellation.Refused(message(answered));
        }
        return response(answered)
                .flatMap(WindowPayment::read)
                .<Cancellation>map(Cancellation.Done::new)
                .orElseGet(() -> new Cancellation.Unclear("An answer that cannot be read"));
    }

    private static boolean isDone(Exchange.Answered answered) {
        return answered.isSuccess()
                && code(answered).filter(code -> code == OK_CODE).isPresent();
    }

    private static Optional<Integer> code(Exchange.Answered answered) {
        return answered.json()
                .map(document -> document.getValue("code"))
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast);
    }

    private static Optional<JsonObject> response(Exchange.Answered answered) {
        return answered.json()
                .map(document -> document.getValue("response"))
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    }

    private static String message(Exchange.Answered answered) {
        return answered.json()
                .map(document -> document.getValue("message"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .orElse("");
    }
}
