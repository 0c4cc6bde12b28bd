package io.hanbeon.payment.gateway;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentRefusal;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The gateways there are. */
@ApplicationScoped
public class Gateways {
    private final Map<String, PaymentGateway> byName;
    private final GatewaySettings settings;

    Gateways(@All List<PaymentGateway> gateways, GatewaySettings settings) {
        this.byName =
                gateways.stream().collect(Collectors.toUnmodifiableMap(PaymentGateway::name, Function.identity()));
        this.settings = settings;
    }

    /**
     * Through which new payments go.
     *
     * @throws PaymentRefusal.NoGateway where nobody chose one of those there are
     */
    public String current() {
        return settings.name().filter(byName::containsKey).orElseThrow(PaymentRefusal.NoGateway::new);
    }

    public PaymentGateway of(Payment payment) {
        return Optional.ofNullable(byName.get(payment.gateway()))
                .orElseThrow(() -> new IllegalStateException("No gateway " + payment.gateway()));
    }
}
