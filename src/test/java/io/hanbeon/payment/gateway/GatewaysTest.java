package io.hanbeon.payment.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.Settings;
import io.hanbeon.payment.PaymentRefusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewaysTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "ELSEWHERE"})
    void without_a_gateway_that_somebody_chose_no_payment_is_taken(String name) {
        var chosen = name.isEmpty() ? Map.<String, String>of() : Map.of("hanbeon.payment-gateway.name", name);
        var gateways = new Gateways(List.of(), Settings.with(GatewaySettings.class, chosen));

        assertThatThrownBy(gateways::current).isInstanceOf(PaymentRefusal.NoGateway.class);
    }
}
