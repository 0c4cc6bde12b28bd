package io.hanbeon.shared.sql;

import io.hanbeon.shared.flow.CallersContext;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.SslMode;
import io.vertx.sqlclient.PoolOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * A replica of our database, where one is configured: how far it is behind. One that does not answer, or whose replication
 * has stopped, falls behind as time goes. Nothing is read from it yet.
 */
@ApplicationScoped
public class Replica {
    private static final String STATUS = "SHOW REPLICA STATUS";
    private static final String BEHIND_ON_MYSQL = "Seconds_Behind_Source";
    private static final String BEHIND_ON_MARIADB = "Seconds_Behind_Master";

    private final Optional<Pool> pool;
    private final Duration answerMax;
    private final Clock clock;
    /** It has all that was written until then. */
    private volatile Optional<Instant> caughtUpAt = Optional.empty();

    Replica(
            ReplicaSettings settings,
            Vertx vertx,
            MeterRegistry registry,
            Clock clock,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.answerMax = settings.answerMax();
        this.clock = clock;
        this.pool = settings.url().map(url -> pool(vertx, server(url, user, password)));
        if (pool.isPresent()) {
            caughtUpAt = Optional.of(clock.instant());
            Gauge.builder("hanbeon.replica.lag.seconds", this::gauge).register(registry);
        }
    }

    private static MySQLConnectOptions server(String url, Optional<String> user, Optional<String> password) {
        var server = MySQLConnectOptions.fromUri(url).setSslMode(SslMode.PREFERRED);
        user.ifPresent(server::setUser);
        password.ifPresent(server::setPassword);
        return server;
    }

    private static Pool pool(Vertx vertx, MySQLConnectOptions server) {
        return Pool.newInstance(
                DatabaseSession.ofReplica().pool(vertx, new PoolOptions().setMaxSize(1), List.of(server)));
    }

    /** Asks it. Fails where it does not answer, and where replication has stopped. */
    public Uni<Void> measure() {
        return pool.map(this::ask).orElseGet(() -> Uni.createFrom().voidItem());
    }

    /**
     * Empty where there is none, or where the database says that it is none. Never negative: while a clock that was set back
     * catches up, it is none.
     */
    public OptionalLong lagSeconds() {
        return caughtUpAt
                .map(then -> OptionalLong.of(
                        Math.max(0, Duration.between(then, clock.instant()).toSeconds())))
                .orElseGet(OptionalLong::empty);
    }

    private Uni<Void> ask(Pool replica) {
        var asked = clock.instant();
        return CallersContext.inTime(
                        replica.query(STATUS).execute().map(Replica::secondsBehind),
                        answerMax,
                        () -> new IllegalStateException("The replica does not answer"))
                .invoke(behind -> caughtUpAt =
                        behind.isPresent() ? Optional.of(asked.minusSeconds(behind.getAsLong())) : Optional.empty())
                .replaceWithVoid();
    }

    /** Of several sources, the one that is furthest behind. */
    private static OptionalLong secondsBehind(RowSet<Row> sources) {
        return StreamSupport.stream(sources.spliterator(), false)
                .mapToLong(Replica::secondsBehind)
                .max();
    }

    private static long secondsBehind(Row source) {
        var column = source.getColumnIndex(BEHIND_ON_MYSQL) < 0 ? BEHIND_ON_MARIADB : BEHIND_ON_MYSQL;
        return Optional.ofNullable(source.getLong(column))
                .orElseThrow(() -> new IllegalStateException("Replication has stopped"));
    }

    /** {@code null} is no figure to Micrometer. */
    private @Nullable Number gauge() {
        var lag = lagSeconds();
        return lag.isPresent() ? lag.getAsLong() : null;
    }

    @PreDestroy
    void close() {
        pool.ifPresent(Pool::closeAndForget);
    }
}
