package io.hanbeon.shop;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Tells every instance that a shop changed. */
@ApplicationScoped
class ShopChanges {
    static final String CHANNEL = "hanbeon.shop.changed";

    private static final Logger LOG = Logger.getLogger(ShopChanges.class);
    private static final Duration ANNOUNCEMENT_MAX = Duration.ofSeconds(1);

    private final ReactiveRedisDataSource redis;
    private final Shops shops;

    ShopChanges(ReactiveRedisDataSource redis, Shops shops) {
        this.redis = redis;
        this.shops = shops;
    }

    /** Here at once; elsewhere as soon as Redis delivers, or after the cache's time to live if Redis is down. */
    Uni<Void> announce(String terminalId) {
        return shops.forget(terminalId)
                .chain(() -> redis.pubsub(String.class).publish(CHANNEL, terminalId))
                .ifNoItem()
                .after(ANNOUNCEMENT_MAX)
                .fail()
                .onFailure()
                .invoke(e -> LOG.warnf("Change of shop %s not announced: %s", terminalId, e.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
