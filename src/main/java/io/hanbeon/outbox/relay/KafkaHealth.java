package io.hanbeon.outbox.relay;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Without Kafka events wait and everything else goes on, so an instance is ready all the same, and says so. */
@Readiness
@ApplicationScoped
class KafkaHealth implements HealthCheck {
    private final KafkaReach reach;
    private final RelayMetrics metrics;

    KafkaHealth(KafkaReach reach, RelayMetrics metrics) {
        this.reach = reach;
        this.metrics = metrics;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Events to Kafka")
                .up()
                .withData("state", reach.isAway() ? "degraded" : "ok")
                .withData("oldestSeconds", metrics.oldestSeconds())
                .build();
    }
}
