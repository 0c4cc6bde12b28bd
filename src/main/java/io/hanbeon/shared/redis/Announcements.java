package io.hanbeon.shared.redis;

import io.hanbeon.shared.flow.CallersContext;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Tells every instance that something changed. */
@ApplicationScoped
public class Announcements {
    private static final Logger LOG = Logger.getLogger(Announcements.class);
    private static final Duration ANNOUNCEMENT_MAX = Duration.ofSeconds(1);

    private final ReactiveRedisDataSource redis;

    Announcements(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    /** Here at once; elsewhere as soon as Redis delivers, or after the cache's time to live if Redis is down. */
    public Uni<Void> announce(InstanceMemory remembered, String key) {
        return remembered
                .forget(key)
                .chain(() -> redis.pubsub(String.class).publish(remembered.channel(), key))
                .ifNoItem()
                .after(ANNOUNCEMENT_MAX)
                .on(CallersContext.timer())
                .fail()
                .onFailure()
                .invoke(e -> LOG.warnf("%s not announced: %s %s", remembered.channel(), key, e.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
