package io.hanbeon.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Patience;
import io.hanbeon.remote.guard.VendorMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One call under way and one that waits; the breaker counts four calls. */
@QuarkusTest
@TestProfile(ByHand.class)
@Tag("any-database")
class VendorGuardTest {
    private static final Duration WAIT = Patience.MAX;

    private final VendorAccount account =
            new VendorAccount("TEST", UUID.randomUUID().toString());
    private final MeterRegistry registry;
    private final VendorMetrics metrics;
    private CallVendor callVendor;
    private final List<UniEmitter<? super RestResponse<String>>> sent = new CopyOnWriteArrayList<>();

    VendorGuardTest(MeterRegistry registry, VendorMetrics metrics) {
        this.registry = registry;
        this.metrics = metrics;
        this.callVendor = waiting("10m");
    }

    /** As long as the others wait, nothing of theirs depends on how fast the machine is. */
    private CallVendor waiting(String answerMax) {
        return new CallVendor(settings(answerMax), metrics, Clock.systemUTC());
    }

    @Test
    void a_call_whose_turn_did_not_come_in_time_is_never_sent() {
        callVendor = waiting("2s");
        var running = call();
        var waiting = call();

        assertThat(running.awaitItem(WAIT).getItem()).isInstanceOf(Exchange.Silent.class);
        assertThat(waiting.awaitItem(WAIT).getItem()).isInstanceOf(Exchange.Withheld.class);
        sent.getFirst().complete(RestResponse.ok("{}"));
        var next = call();

        assertThat(sent).hasSize(2);
        sent.getLast().complete(RestResponse.ok("{}"));
        assertThat(next.awaitItem(WAIT).getItem()).isInstanceOf(Exchange.Answered.class);
    }

    @Test
    void what_we_withhold_ourselves_does_not_open_the_breaker() {
        var running = call();
        var waiting = call();
        var refused = new ArrayList<UniAssertSubscriber<Exchange>>();
        for (int i = 0; i < 12; i++) {
            refused.add(call());
        }
        assertThat(refused)
                .allSatisfy(one -> assertThat(one.awaitItem(WAIT).getItem()).isInstanceOf(Exchange.Withheld.class));

        sent.getFirst().complete(RestResponse.ok("{}"));
        running.awaitItem(WAIT);
        sent.getLast().complete(RestResponse.ok("{}"));
        waiting.awaitItem(WAIT);
        var next = call();

        sent.getLast().complete(RestResponse.ok("{}"));
        assertThat(next.awaitItem(WAIT).getItem()).isInstanceOf(Exchange.Answered.class);
        assertThat(sent).hasSize(3);
    }

    @Test
    void a_vendor_that_fails_is_left_alone() {
        for (int i = 0; i < 4; i++) {
            var failing = call();
            sent.getLast().complete(RestResponse.status(500));
            failing.awaitItem(WAIT);
        }

        assertThat(call().awaitItem(WAIT).getItem()).isEqualTo(new Exchange.Withheld("The breaker is open"));
        assertThat(sent).hasSize(4);
    }

    @Test
    void how_a_vendor_answers_is_counted_and_that_it_is_left_alone() {
        double failedBefore = calls("failed");
        double withheldBefore = calls("withheld");
        double openedBefore = opened();

        a_vendor_that_fails_is_left_alone();

        assertThat(calls("failed")).isEqualTo(failedBefore + 4);
        assertThat(calls("withheld")).isEqualTo(withheldBefore + 1);
        assertThat(opened()).isEqualTo(openedBefore + 1);
    }

    private double calls(String outcome) {
        return registry.timer("hanbeon.remote.calls", "vendor", "TEST", "outcome", outcome)
                .count();
    }

    private double opened() {
        return registry.counter("hanbeon.remote.breakers.opened", "vendor", "TEST")
                .count();
    }

    private UniAssertSubscriber<Exchange> call() {
        return callVendor
                .call(account, () -> Uni.createFrom().emitter(sent::add))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    private static RemoteSettings settings(String answerMax) {
        var values = Map.of(
                "hanbeon.remote.answer-max", answerMax,
                "hanbeon.remote.calls-max", "1",
                "hanbeon.remote.waiting-max", "1",
                "hanbeon.remote.window-calls", "4");
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(RemoteSettings.class)
                .withSources(new PropertiesConfigSource(values, "test", 1))
                .build()
                .getConfigMapping(RemoteSettings.class);
    }
}
