package io.hanbeon.limit;

import io.hanbeon.shared.CallersContext;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * Token buckets in Redis, by Redis' clock, so that those of the instances do not matter. If Redis is down or slow they
 * fail open: a limit protects from too much of what is allowed, and Redis should not decide whether anything is.
 */
@ApplicationScoped
class Buckets {
    /** A bucket is kept as the time at which it is full; what is missing until then has been taken. */
    private static final String TAKE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local each = tonumber(ARGV[1])
            local capacity = tonumber(ARGV[2]) * each
            local full_at = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
            local taken = full_at + each - now
            if taken > capacity then
              return {0, 0, full_at - now, taken - capacity}
            end
            redis.call('SET', KEYS[1], string.format('%.0f', full_at + each), 'PX', math.ceil(taken / 1000))
            return {1, math.floor((capacity - taken) / each), taken, 0}
            """;

    private static final String TAKE_SHA = sha1(TAKE);
    private static final String UNKNOWN_SCRIPT = "NOSCRIPT";

    private final ReactiveRedisDataSource redis;
    private final LimitMetrics metrics;
    private final LimitSettings settings;

    Buckets(ReactiveRedisDataSource redis, LimitMetrics metrics, LimitSettings settings) {
        this.redis = redis;
        this.metrics = metrics;
        this.settings = settings;
    }

    /** Takes one token. Never fails. */
    Uni<Allowance> take(Bucket bucket) {
        return call("EVALSHA", TAKE_SHA, bucket)
                .onFailure(Buckets::isUnknownScript)
                .recoverWithUni(() -> call("EVAL", TAKE, bucket))
                .map(answer -> allowance(bucket, answer))
                .ifNoItem()
                .after(settings.answerMax())
                .on(CallersContext.timer())
                .fail()
                .onFailure()
                .invoke(metrics::failedOpen)
                .onFailure()
                .recoverWithItem(() -> new Allowance.Unknown(bucket));
    }

    private Uni<Response> call(String command, String script, Bucket bucket) {
        var rate = bucket.rate();
        return redis.execute(
                command,
                script,
                "1",
                bucket.key(),
                String.valueOf(rate.microsPerRequest()),
                String.valueOf(rate.requests()));
    }

    private static Allowance allowance(Bucket bucket, Response answer) {
        boolean isGiven = answer.get(0).toInteger() == 1;
        return isGiven
                ? new Allowance.Given(bucket, answer.get(1).toLong(), micros(answer.get(2)))
                : new Allowance.Refused(bucket, micros(answer.get(2)), micros(answer.get(3)));
    }

    private static Duration micros(Response number) {
        return Duration.of(number.toLong(), ChronoUnit.MICROS);
    }

    private static boolean isUnknownScript(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().startsWith(UNKNOWN_SCRIPT);
    }

    private static String sha1(String script) {
        try {
            var hash = MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
