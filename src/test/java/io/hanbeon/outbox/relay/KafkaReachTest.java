package io.hanbeon.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.SettableClock;
import io.hanbeon.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class KafkaReachTest {
    private static final Optional<Exception> AWAY = Optional.of(new IllegalStateException("away"));

    private final SettableClock clock = new SettableClock();
    private final KafkaReach reach = new KafkaReach(Settings.defaults(RelaySettings.class), clock);

    @Test
    void after_a_failure_nobody_tries_for_a_while_which_doubles_to_fifteen_seconds() {
        for (int seconds : new int[] {1, 2, 4, 8, 15, 15}) {
            assertThat(reach.mayTry()).isTrue();
            reach.learn(AWAY);
            clock.advance(Duration.ofSeconds(seconds).minusMillis(500));
            assertThat(reach.mayTry()).isFalse();
            clock.advance(Duration.ofMillis(500));
        }
    }

    @Test
    void once_it_is_reached_again_nothing_waits() {
        reach.learn(AWAY);
        reach.learn(Optional.empty());
        assertThat(reach.mayTry()).isTrue();
    }

    @Test
    void an_instance_without_Kafka_is_ready_and_says_degraded() {
        var health = new KafkaHealth(reach, new RelayMetrics(new SimpleMeterRegistry(), reach, clock));
        assertThat(health.call().getData().orElseThrow()).containsEntry("state", "ok");

        reach.learn(AWAY);

        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
        assertThat(health.call().getData().orElseThrow()).containsEntry("state", "degraded");
    }
}
