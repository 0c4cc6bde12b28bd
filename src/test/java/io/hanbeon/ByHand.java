package io.hanbeon;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;

/**
 * The application with everything real but nothing that runs by itself: tests run the jobs, the vendor's agent and the
 * clock. One profile for all of them, since each other one is another start of the application.
 */
public final class ByHand implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("quarkus.http.test-timeout", "2m"),
                Map.entry("hanbeon.job.by-clock", "false"),
                Map.entry("hanbeon.sandbox.em-agent", "false"),
                Map.entry("hanbeon.sandbox.ums-agent", "false"),
                // As cheap as it can be with a cheaper one below.
                Map.entry("hanbeon.password.cost", "5"),
                Map.entry("hanbeon.sandbox.rest-vendors.enabled", "false"),
                // Tests let stand-ins listen there; the time is short, since some of them are silent.
                Map.entry("hanbeon.cloudmsg.base-url", freeAddress()),
                Map.entry("hanbeon.cloudmsg.answer-max", "2s"),
                Map.entry("hanbeon.sendtalk.base-url", freeAddress()),
                Map.entry("hanbeon.sendtalk.answer-max", "2s"),
                // Long enough for tests to let messages meet while somebody holds the agent's table.
                Map.entry("hanbeon.em.insert-max", "6s"),
                Map.entry("hanbeon.em.lock-wait-max-seconds", "10"),
                // Tests relay events, and hand them to consumers, themselves.
                Map.entry("hanbeon.relay.enabled", "false"),
                Map.entry("hanbeon.inbox.enabled", "false"),
                // Small, so that tests see many refills.
                Map.entry("hanbeon.order.code.block-size", "100"),
                // A busy machine is no outage of Redis.
                Map.entry("hanbeon.token.redis-max", "3s"),
                Map.entry("hanbeon.login.redis-max", "3s"),
                Map.entry("hanbeon.client.nonce-max", "3s"),
                Map.entry("hanbeon.queue.redis-max", "3s"),
                Map.entry("hanbeon.limit.answer-max", "3s"),
                Map.entry("hanbeon.order.wrong-codes-answer-max", "3s"),
                Map.entry("hanbeon.customer.taken-emails-answer-max", "3s"),
                // Tests ask more often than people do. One plan and one path are for tests of the limits themselves.
                Map.entry("hanbeon.limit.failed-proofs", "1000000/99999h"),
                Map.entry("hanbeon.limit.personal-searches", "1000000/99999h"),
                // Written, and read by one test; the others need no line for each request.
                Map.entry("quarkus.http.access-log.enabled", "true"),
                Map.entry("quarkus.log.category.\"io.quarkus.http.access-log\".level", "OFF"),
                Map.entry("hanbeon.limit.unsigned-messages.per-address", "1000000/1h"),
                Map.entry("hanbeon.limit.unsigned-messages.per-shop", "1000000/1h"),
                Map.entry("hanbeon.limit.unsigned-messages.per-recipient", "300/1h"),
                Map.entry("hanbeon.limit.routes.api.per-address", "1000000/1m"),
                Map.entry("hanbeon.limit.routes.api.per-user", "1000000/1m"),
                Map.entry("hanbeon.limit.routes.auth.per-address", "1000000/1m"),
                Map.entry("hanbeon.limit.routes.auth.per-user", "1000000/1m"),
                Map.entry("hanbeon.limit.routes.console.per-address", "1000000/1m"),
                Map.entry("hanbeon.limit.routes.console.per-user", "1000000/1m"),
                Map.entry("hanbeon.limit.routes.console-login.per-address", "1000000/1m"),
                Map.entry("hanbeon.limit.routes.shop.per-address", "1000000/1m"),
                Map.entry("hanbeon.limit.routes.shop.per-user", "1000000/1m"),
                Map.entry("hanbeon.limit.routes.portone-webhook.per-address", "1000000/1m"),
                Map.entry("hanbeon.limit.routes.messages.per-user", "1000000/1m"),
                // As long as the slowest machine takes for some megabytes, so that tests need not wait for the default.
                Map.entry("hanbeon.body.arrival-max", "20s"),
                // Small, so that a draw's list has several pages.
                Map.entry("hanbeon.queue.draw-page-max", "10"),
                Map.entry("hanbeon.limit.routes.queue.per-address", "1000000/1m"),
                Map.entry("hanbeon.limit.routes.queue.per-user", "1000000/1m"),
                Map.entry("hanbeon.limit.routes.ticket-payments.per-user", "1000000/1m"),
                Map.entry("hanbeon.limit.routes.ticket-payments.per-address-of-users", "1000000/1m"),
                Map.entry("hanbeon.limit.routes.holds.per-user", "1000000/1m"),
                Map.entry("hanbeon.limit.routes.payments.per-user", "1000000/1m"),
                Map.entry("hanbeon.limit.routes.payments.per-client.standard", "1000000/1m"),
                // Short, since some of the gateway's cards are silent.
                Map.entry("hanbeon.remote.answer-max", "3s"),
                Map.entry("hanbeon.remote.answer-max-of.COUFUN", "2s"),
                Map.entry("hanbeon.message-send.opt-out-number", "080-123-4567"),
                Map.entry("hanbeon.limit.routes.batches.per-client.tiny", "3/1h"),
                Map.entry("hanbeon.limit.routes.tested.paths", "/api/shops/LIMITED"),
                Map.entry("hanbeon.limit.routes.tested.per-address", "3/1h"),
                Map.entry("hanbeon.limit.routes.tested.per-user", "3/1h"),
                Map.entry("hanbeon.limit.routes.tested-together.paths", "/api/reservations/TOGETHER"),
                Map.entry("hanbeon.limit.routes.tested-together.per-user", "3/1h"),
                Map.entry("hanbeon.limit.routes.tested-together.per-address-of-users", "4/1h"));
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(LocalStackResource.class));
    }

    private static String freeAddress() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://localhost:" + socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
