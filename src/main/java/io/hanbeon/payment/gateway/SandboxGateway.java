package io.hanbeon.payment.gateway;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentOrder;
import io.hanbeon.payment.Refund;
import io.hanbeon.remote.CallVendor;
import io.hanbeon.remote.Exchange;
import io.hanbeon.remote.VendorAccount;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The gateway of the sandbox: it moves no money, and is as well-behaved or as bad as a card's number asks it to be. */
@ApplicationScoped
class SandboxGateway implements PaymentGateway {
    private static final String NAME = "SANDBOX";
    private static final VendorAccount ACCOUNT = new VendorAccount(NAME, "");
    private static final int PAYMENT_REQUIRED = 402;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;

    private final SandboxGatewayApi api;
    private final CallVendor callVendor;

    SandboxGateway(@RestClient SandboxGatewayApi api, CallVendor callVendor) {
        this.api = api;
        this.callVendor = callVendor;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<GatewayAnswer> authorise(Payment payment, PaymentOrder.Means means) {
        var body = body(Keys.of(payment), payment.amount().amount())
                .put("currency", payment.amount().currency().getCurrencyCode())
                .put("method", means.method().name())
                .put("means", means.value());
        return callVendor
                .call(ACCOUNT, () -> api.authorise(body.encode()))
                .map(exchange -> answer(exchange, payment.amount().amount()));
    }

    @Override
    public Uni<GatewayAnswer> capture(Payment payment) {
        long amount = payment.sums().capturing();
        return act(payment, "captures", body(Keys.ofCapture(payment), amount), amount);
    }

    @Override
    public Uni<GatewayAnswer> voidPayment(Payment payment) {
        long amount = payment.amount().amount();
        return act(payment, "voids", body(Keys.ofVoid(payment), amount), amount);
    }

    @Override
    public Uni<GatewayAnswer> refund(Payment payment, Refund refund) {
        var body = body(Keys.of(refund), refund.amount())
                .put("vat", refund.parts().vat())
                .put("taxFree", refund.parts().taxFree())
                .put("reason", refund.reason());
        return act(payment, "refunds", body, refund.amount());
    }

    @Override
    public Uni<Sighting> find(Payment payment) {
        return callVendor.ask(ACCOUNT, () -> api.find(Keys.of(payment))).map(SandboxGateway::sighting);
    }

    private Uni<GatewayAnswer> act(Payment payment, String action, JsonObject body, long amount) {
        var id = payment.requireApproval().gatewayPaymentId();
        return callVendor
                .call(ACCOUNT, () -> api.act(id, action, body.encode()))
                .map(exchange -> answer(exchange, amount));
    }

    private static JsonObject body(String key, long amount) {
        return new JsonObject().put("key", key).put("amount", amount);
    }

    private static GatewayAnswer answer(Exchange exchange, long amount) {
        return switch (exchange) {
            case Exchange.NotSent notSent -> new GatewayAnswer.NotMade(notSent.reason());
            case Exchange.Withheld withheld -> new GatewayAnswer.NotMade(withheld.reason());
            case Exchange.Silent silent -> new GatewayAnswer.Unconfirmed(silent.reason());
            case Exchange.Answered answered -> answer(answered, amount);
        };
    }

    private static GatewayAnswer answer(Exchange.Answered answered, long amount) {
        return switch (answered.status()) {
            case PAYMENT_REQUIRED, NOT_FOUND, CONFLICT -> refused(answered);
            case UNAVAILABLE -> new GatewayAnswer.NotMade("HTTP " + UNAVAILABLE);
            default -> answered.isSuccess() ? done(answered, amount) : unclear("HTTP " + answered.status());
        };
    }

    private static GatewayAnswer refused(Exchange.Answered answered) {
        return answered.json()
                .flatMap(GatewayDocument::refused)
                .<GatewayAnswer>map(refused -> refused)
                .orElseGet(() -> unclear("A refusal without a code"));
    }

    /** What names another amount than we asked for is no answer to our question. */
    private static GatewayAnswer done(Exchange.Answered answered, long amount) {
        return answered.json()
                .flatMap(GatewayDocument::operation)
                .filter(operation -> operation.amount() == amount)
                .<GatewayAnswer>map(Sighting.Operation::answer)
                .orElseGet(() -> unclear("An answer that cannot be read, or of another amount"));
    }

    private static GatewayAnswer unclear(String reason) {
        return new GatewayAnswer.Unconfirmed(reason);
    }

    private static Sighting sighting(Exchange exchange) {
        return switch (exchange) {
            case Exchange.NotSent notSent -> new Sighting.Unclear(notSent.reason());
            case Exchange.Withheld withheld -> new Sighting.Unclear(withheld.reason());
            case Exchange.Silent silent -> new Sighting.Unclear(silent.reason());
            case Exchange.Answered answered -> sighting(answered);
        };
    }

    private static Sighting sighting(Exchange.Answered answered) {
        if (answered.status() == NOT_FOUND) {
            return new Sighting.Absent();
        }
        return answered.json()
                .filter(document -> answered.isSuccess())
                .flatMap(GatewayDocument::found)
                .<Sighting>map(found -> found)
                .orElseGet(() -> new Sighting.Unclear("HTTP " + answered.status() + ", or nothing that can be read"));
    }
}
