package io.hanbeon.shared.once;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.hanbeon.ByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every POST takes an Idempotency-Key, or stands here with the reason why not. */
@QuarkusTest
@TestProfile(ByHand.class)
@Tag("any-database")
class OnceDeclaredTest {
    private static final Map<String, String> WITHOUT = Map.ofEntries(
            Map.entry("/webhook/cloudmsg/{account}", "the report's own id decides"),
            Map.entry("/webhook/sendtalk/{account}", "the same"),
            Map.entry("/api/organisations/{id}/message-settings/test", "asks the vendor and changes nothing"),
            Map.entry("/api/payments/upload", "the hash of the file decides"),
            Map.entry("/api/reconciliation/files", "the same"),
            Map.entry("/api/reconciliation/files/preview", "stores nothing"),
            Map.entry("/api/reconciliation/files/dry-run", "the same"),
            Map.entry("/api/reconciliation/files/{id}/reprocess", "matches what is open, again"),
            Map.entry("/api/queue/enter", "a person has one place in a line"),
            Map.entry("/api/reservations/hold", "a seat is held by one"),
            Map.entry("/api/tickets/payments", "a reservation has one checkout"),
            Map.entry("/api/tickets/payments/confirm", "PortOne is asked, the checkout's state decides"),
            Map.entry("/api/coupons/campaigns/{id}/check", "the campaign's state decides"),
            Map.entry("/api/coupons/campaigns/{id}/approve", "the same"),
            Map.entry("/api/coupons/campaigns/{id}/stop", "the same"),
            Map.entry("/api/coupons/campaigns/{id}/resume", "the same"),
            Map.entry("/api/coupons/campaigns/{id}/retry", "the same"),
            Map.entry("/api/coupons/campaigns/{id}/cancel", "the same"),
            Map.entry("/api/coupons/{id}/cancel", "the coupon's state decides"),
            Map.entry("/api/coupons/{id}/number", "the same"),
            Map.entry("/webhook/coufun/exchange", "COUFUN's number of the exchange decides"),
            Map.entry("/webhook/portone", "PortOne is asked, the checkout's state decides"),
            Map.entry("/api/jobs/{name}/runs", "the primary key of a job's runs decides"),
            Map.entry("/api/jobs/{name}/rounds", "a round claims what it takes"),
            Map.entry("/api/settlements/{day}/close", "the primary key of a day's settlements decides"),
            Map.entry("/api/payments/authorize", "the merchant's key decides"),
            Map.entry("/api/payments/capture/{id}", "the payment's state decides"),
            Map.entry("/api/payments/void/{id}", "the same"),
            Map.entry("/api/payments/refund/{id}", "the refund's own key decides"),
            Map.entry("/api/orders/batches", "the terminal and the order number decide"),
            Map.entry("/api/people/forget", "who is forgotten stays so"),
            Map.entry("/api/messages/{id}/cancel", "the message's state decides"),
            Map.entry("/db/{file}", "the old endpoint of the same"),
            Map.entry("/api/ars/lookups", "looks up"),
            Map.entry("/api/ars/payments", "an order is paid once, and a key names the attempts"),
            Map.entry("/api/orders/{terminalId}/{orderNo}/cancel", "the refund's own key decides"),
            Map.entry("/api/auth/login", "each login is a session of its own"),
            Map.entry("/api/auth/refresh", "a refresh token is good once, and a second use must be seen"),
            Map.entry("/api/auth/logout", "nothing is left to end"),
            Map.entry("/api/auth/signup/start", "stores nothing"),
            Map.entry("/api/auth/signup/identity", "the same"),
            Map.entry("/api/auth/signup", "a person's DI and their e-mail are keys"),
            Map.entry("/api/auth/wake", "who is awake is let in"),
            Map.entry("/api/auth/setup", "nobody calls, and the token is good once"),
            Map.entry("/api/auth/password", "a fast hash of the body would give the password away"));

    @Test
    void every_post_takes_a_key_or_says_why_not() {
        var without = posts(method -> !method.isAnnotatedWith(Once.class));

        assertThat(without).isEqualTo(WITHOUT.keySet());
    }

    @Test
    void every_post_that_takes_a_key_is_documented_so() {
        var paths = new JsonObject(
                        given().accept("application/json").get("/openapi").asString())
                .getJsonObject("paths");

        var declared = posts(method -> method.isAnnotatedWith(Once.class));

        assertThat(declared)
                .hasSizeGreaterThan(10)
                .allSatisfy(path -> assertThat(
                                paths.getJsonObject(path).getJsonObject("post").encode())
                        .contains(Once.KEY, Once.REPLAYED));
    }

    /** Paths without the regular expressions of their parameters. Forms of pages take no header: states decide there. */
    private static Set<String> posts(Predicate<JavaMethod> which) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.hanbeon").stream()
                        .filter(type -> !type.isAnnotatedWith(RegisterRestClient.class))
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(POST.class))
                        .filter(which)
                        .map(OnceDeclaredTest::path)
                        .filter(path -> !path.startsWith("/console") && !path.startsWith("/shop"))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String path(JavaMethod method) {
        var own = method.isAnnotatedWith(Path.class)
                ? "/" + method.getAnnotationOfType(Path.class).value()
                : "";
        return (method.getOwner().getAnnotationOfType(Path.class).value() + own)
                .replaceAll("\\{(\\w+):.*}", "{$1}")
                .replaceAll("//+", "/");
    }
}
