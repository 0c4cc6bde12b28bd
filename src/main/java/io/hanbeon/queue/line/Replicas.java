package io.hanbeon.queue.line;

import io.hanbeon.shared.redis.RedisScript;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Redis' replicas, where there are some: what one of them has survives a fail-over. Without them in time a line goes on:
 * each waiting call keeps a connection, so that after one has waited in vain no other does for a while.
 */
@ApplicationScoped
public class Replicas {
    private final QueueSettings settings;
    private final InstantSource clock;
    private final Counter missed;
    private volatile Instant awaitedFrom = Instant.MIN;

    Replicas(QueueSettings settings, MeterRegistry registry, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.missed = registry.counter("hanbeon.queue.replicas.missed");
    }

    Uni<Response> run(RedisScript script, List<String> keys, List<String> arguments) {
        if (settings.replicasMin() == 0) {
            return script.run(keys, arguments);
        }
        if (clock.instant().isBefore(awaitedFrom)) {
            missed.increment();
            return script.run(keys, arguments);
        }
        return script.runReplicated(keys, arguments, settings.replicasMin(), settings.replicasWaitMax())
                .invoke(replicated -> note(replicated.replicas()))
                .map(RedisScript.Replicated::answer);
    }

    private void note(int replicas) {
        if (replicas < settings.replicasMin()) {
            awaitedFrom = clock.instant().plus(settings.replicasPause());
            missed.increment();
        }
    }
}
