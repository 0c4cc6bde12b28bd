package io.hanbeon.shared.redis;

import io.hanbeon.shared.flow.Background;
import io.hanbeon.shared.flow.CallersContext;
import io.quarkus.arc.All;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.RedisPubSubMessage;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Hears of what changed, from this instance and the others. */
@ApplicationScoped
class HearAnnouncements {
    private static final Logger LOG = Logger.getLogger(HearAnnouncements.class);
    private static final Duration RETRY_FIRST = Duration.ofSeconds(1);
    private static final Duration RETRY_MAX = Duration.ofSeconds(30);

    private final ReactiveRedisDataSource redis;
    private final Map<String, InstanceMemory> byChannel;
    private final Background background;

    HearAnnouncements(ReactiveRedisDataSource redis, @All List<InstanceMemory> all, Background background) {
        this.redis = redis;
        this.background = background;
        this.byChannel =
                all.stream().collect(Collectors.toUnmodifiableMap(InstanceMemory::channel, remembered -> remembered));
    }

    void begin(@Observes StartupEvent started) {
        background.keepUp("Listening for what changed", this::listen);
    }

    private Uni<Void> listen() {
        return redis.pubsub(String.class)
                .subscribeAsMessages(byChannel.keySet().toArray(String[]::new))
                // A server that goes away ends the stream; announcements made meanwhile are lost.
                .onCompletion()
                .failWith(() -> new IllegalStateException("Redis ended the subscription"))
                .onSubscription()
                .call(this::forgetAll)
                .onFailure()
                .invoke(e -> LOG.warnf("Not listening for what changed: %s", e.getMessage()))
                .onFailure()
                .retry()
                .withExecutor(CallersContext.timer())
                .withBackOff(RETRY_FIRST, RETRY_MAX)
                .indefinitely()
                .onItem()
                .call(this::forget)
                .invoke(message -> LOG.debugf("%s: %s", message.getChannel(), message.getPayload()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> forget(RedisPubSubMessage<String> message) {
        var remembered = byChannel.get(message.getChannel());
        return remembered == null ? Uni.createFrom().voidItem() : remembered.forget(message.getPayload());
    }

    private Uni<Void> forgetAll() {
        return Multi.createFrom()
                .iterable(byChannel.values())
                .call(InstanceMemory::forgetAll)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
