package io.hanbeon.shop;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hears of changed shops, from this instance and the others. */
@ApplicationScoped
class ShopChangeConsumer {
    private static final Logger LOG = Logger.getLogger(ShopChangeConsumer.class);
    private static final Duration RETRY_FIRST = Duration.ofSeconds(1);
    private static final Duration RETRY_MAX = Duration.ofSeconds(30);

    private final ReactiveRedisDataSource redis;
    private final Shops shops;
    private @Nullable Cancellable subscription;

    ShopChangeConsumer(ReactiveRedisDataSource redis, Shops shops) {
        this.redis = redis;
        this.shops = shops;
    }

    void listen(@Observes StartupEvent started) {
        subscription = redis.pubsub(String.class)
                .subscribe(ShopChanges.CHANNEL)
                // A server that goes away ends the stream; announcements made meanwhile are lost.
                .onCompletion()
                .failWith(() -> new IllegalStateException("Redis ended the subscription"))
                .onSubscription()
                .call(shops::forgetAll)
                .onFailure()
                .invoke(e -> LOG.warnf("Not listening for changed shops: %s", e.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(RETRY_FIRST, RETRY_MAX)
                .indefinitely()
                .onItem()
                .call(shops::forget)
                .subscribe()
                .with(terminalId -> LOG.debugf("Shop %s changed", terminalId), LOG::error);
    }

    void leave(@Observes ShutdownEvent stopping) {
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
