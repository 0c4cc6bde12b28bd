package io.hanbeon.limit;

import io.hanbeon.shared.CallTogether;
import io.hanbeon.shared.CallersContext;
import io.hanbeon.shared.RedisScript;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
            local allowances = {}
            for i, key in ipairs(KEYS) do
              local each = tonumber(ARGV[2 * i - 1])
              local capacity = tonumber(ARGV[2 * i]) * each
              local full_at = math.max(tonumber(redis.call('GET', key) or 0), now)
              local taken = full_at + each - now
              if taken > capacity then
                allowances[i] = {0, 0, full_at - now, taken - capacity}
              else
                redis.call('SET', key, string.format('%.0f', full_at + each), 'PX', math.ceil(taken / 1000))
                allowances[i] = {1, math.floor((capacity - taken) / each), taken, 0}
              end
            end
            return allowances
            """;

    private final RedisScript script;
    private final CallTogether<Bucket, Allowance> takings;
    private final LimitMetrics metrics;
    private final LimitSettings settings;

    Buckets(ReactiveRedisDataSource redis, LimitMetrics metrics, LimitSettings settings) {
        this.script = new RedisScript(redis, TAKE);
        this.takings = new CallTogether<>(this::take, settings.bucketsTogetherMax());
        this.metrics = metrics;
        this.settings = settings;
    }

    /** Takes one token. Never fails. */
    Uni<Allowance> take(Bucket bucket) {
        return takings.ask(bucket)
                .ifNoItem()
                .after(settings.answerMax())
                .on(CallersContext.timer())
                .fail()
                .onFailure()
                .invoke(metrics::failedOpen)
                .onFailure()
                .recoverWithItem(() -> new Allowance.Unknown(bucket));
    }

    private Uni<List<Allowance>> take(List<Bucket> buckets) {
        return script.run(
                        buckets.stream().map(Bucket::key).toList(),
                        buckets.stream()
                                .map(Bucket::rate)
                                .flatMap(rate -> Stream.of(rate.microsPerRequest(), (long) rate.requests()))
                                .map(String::valueOf)
                                .toList())
                .map(answers -> IntStream.range(0, buckets.size())
                        .mapToObj(i -> allowance(buckets.get(i), answers.get(i)))
                        .toList());
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
}
