package io.hanbeon.limit.bucket;

import io.hanbeon.limit.LimitSettings;
import io.hanbeon.shared.flow.CallTogether;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.redis.RedisScript;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Token buckets in Redis, by Redis' clock, so that those of the instances do not matter. If Redis is down or slow they
 * fail open: a limit protects from too much of what is allowed, and Redis should not decide whether anything is.
 */
@ApplicationScoped
public class Buckets {
    /**
     * A bucket is kept as the time at which it is full; what is missing until then has been taken. Of each: how many of
     * the tokens asked for were given, and after how many microseconds it is full.
     */
    private static final String TAKE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local takings = {}
            for i, key in ipairs(KEYS) do
              local each = tonumber(ARGV[3 * i - 2])
              local capacity = tonumber(ARGV[3 * i - 1]) * each
              local taken = math.max(tonumber(redis.call('GET', key) or 0) - now, 0)
              local given = math.min(math.floor((capacity - taken) / each), tonumber(ARGV[3 * i]))
              if given > 0 then
                taken = taken + given * each
                redis.call('SET', key, now + taken, 'PX', math.ceil(taken / 1000))
              end
              takings[i] = {math.max(given, 0), taken}
            end
            return takings
            """;

    private final RedisScript script;
    private final CallTogether<Bucket, Allowance> takings;
    private final LimitMetrics metrics;
    private final LimitSettings settings;

    Buckets(ReactiveRedisDataSource redis, LimitMetrics metrics, LimitSettings settings) {
        this.script = new RedisScript(redis, TAKE);
        this.takings = new CallTogether<>(this::takeAll, settings.bucketsTogetherMax());
        this.metrics = metrics;
        this.settings = settings;
    }

    /** Takes one token. Never fails. */
    public Uni<Allowance> take(Bucket bucket) {
        var caller = CallersContext.executor();
        return takings.ask(bucket)
                .ifNoItem()
                .after(settings.answerMax())
                .on(CallersContext.timer())
                .fail()
                .onFailure()
                .invoke(metrics::failedOpen)
                .onFailure()
                .recoverWithUni(() -> unknown(bucket).emitOn(caller));
    }

    private static Uni<Allowance> unknown(Bucket bucket) {
        return Uni.createFrom().item(new Allowance.Unknown(bucket));
    }

    /** The tokens of one bucket are taken together, and handed out in the order in which they were asked for. */
    private Uni<List<Allowance>> takeAll(List<Bucket> asked) {
        var counts = asked.stream()
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
        var buckets = List.copyOf(counts.keySet());
        return script.run(buckets.stream().map(Bucket::key).toList(), arguments(counts))
                .map(takings -> IntStream.range(0, buckets.size())
                        .boxed()
                        .collect(Collectors.toMap(buckets::get, takings::get)))
                .map(takings -> handOut(asked, takings));
    }

    private static List<String> arguments(Map<Bucket, Long> counts) {
        return counts.entrySet().stream()
                .flatMap(entry -> numbers(entry.getKey().rate(), entry.getValue()))
                .map(String::valueOf)
                .toList();
    }

    private static Stream<Long> numbers(Rate rate, long count) {
        return Stream.of(rate.microsPerRequest(), (long) rate.requests(), count);
    }

    private static List<Allowance> handOut(List<Bucket> asked, Map<Bucket, Response> takings) {
        var turns = new HashMap<Bucket, Integer>();
        return asked.stream()
                .map(bucket -> allowance(bucket, takings.get(bucket), turns.merge(bucket, 1, Integer::sum)))
                .toList();
    }

    /** @param turn 1 for whoever asked for one of this bucket first */
    private static Allowance allowance(Bucket bucket, Response taking, int turn) {
        long given = taking.get(0).toLong();
        long taken = taking.get(1).toLong();
        long each = bucket.rate().microsPerRequest();
        long capacity = bucket.rate().requests() * each;
        if (turn > given) {
            return new Allowance.Refused(bucket, micros(taken), micros(taken + each - capacity));
        }
        long takenThen = taken - (given - turn) * each;
        return new Allowance.Given(bucket, (capacity - takenThen) / each, micros(takenThen));
    }

    private static Duration micros(long number) {
        return Duration.of(number, ChronoUnit.MICROS);
    }
}
