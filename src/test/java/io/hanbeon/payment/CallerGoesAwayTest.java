package io.hanbeon.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.RawHttp;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No job runs beside these: what is decided was decided by the request that nobody waited for. */
@QuarkusTest
@TestProfile(ByHand.class)
class CallerGoesAwayTest {
    private static final String ANSWERED_AFTER_A_SECOND = "4000000000000019";

    @TestHTTPResource("/")
    URI root;

    private Till till;

    @BeforeEach
    void open() {
        till = new Till(root);
    }

    @Test
    void a_payment_whose_caller_goes_away_while_the_gateway_thinks_is_authorised_all_the_same() throws IOException {
        var order = Till.by(ANSWERED_AFTER_A_SECOND, till.manual(9_000));

        try (var caller = RawHttp.to(root)) {
            send(caller, order.encode());
            await().until(() -> till.payments() == 1);
            assertThat(till.row()).containsEntry("state", "REQUESTED");
        }

        await().untilAsserted(() -> assertThat(till.row()).containsEntry("state", "AUTHORIZED"));
        var again = till.authorise(order).require(200);
        assertThat(again.isReplayed()).isTrue();
        assertThat(GatewayBook.calls(again.id())).isEqualTo(1);
    }

    private static void send(RawHttp caller, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        caller.head(
                        "POST /api/payments/authorize",
                        Till.MACHINE.getName() + ": " + Till.MACHINE.getValue(),
                        "Content-Type: application/json",
                        "Content-Length: " + bytes.length)
                .write(bytes);
    }
}
