package io.hanbeon.queue.line;

import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.redis.RedisScript;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * A script about one line: one step in Redis, by Redis' clock. Without an answer in time the queue is away; a line of
 * another epoch is one that Redis has lost, or that is being set up.
 */
public final class QueueScript {
    private static final Logger LOG = Logger.getLogger(QueueScript.class);
    private static final int OTHER_EPOCH = -1;

    /**
     * KEYS 1 is meta, ARGV 1 the epoch. States of a ticket, after when it was heard of: 0 to 3. Each note moves the end of
     * its part, as the end of the line may have moved.
     */
    private static final String BEGINNING = """
            if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then return {-1} end
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local second = time[1] - redis.call('HGET', KEYS[1], 'base')
            local HERE, DROPPED, EXPIRED, LEFT = 0, 1, 2, 3
            local ARRIVALS = 2 ^ 52
            local function note(part, ticket, state)
              redis.call('HSET', part, ticket, second * 4 + state)
              redis.call('PEXPIREAT', part, redis.call('HGET', KEYS[1], 'until'))
            end
            """;

    private final RedisScript script;
    private final Duration answerMax;

    public QueueScript(ReactiveRedisDataSource redis, QueueSettings settings, String text) {
        this.script = new RedisScript(redis, BEGINNING + text);
        this.answerMax = settings.redisMax();
    }

    /** Fails with {@link QueueRefusal.Away}. */
    public Uni<Response> run(List<String> keys, List<String> arguments) {
        return bounded(script.run(keys, arguments), answerMax).invoke(QueueScript::requireEpoch);
    }

    /** The same, where replicas are to have what it wrote before it is answered. */
    public Uni<Response> run(List<String> keys, List<String> arguments, Replicas replicas) {
        return bounded(replicas.run(script, keys, arguments), answerMax).invoke(QueueScript::requireEpoch);
    }

    /** @param answer of Redis; fails with {@link QueueRefusal.Away} without one */
    public static <T> Uni<T> bounded(Uni<T> answer, Duration answerMax) {
        return CallersContext.inTime(answer, answerMax, QueueRefusal.Away::new)
                .onFailure()
                .invoke(failure -> LOG.debugf("Redis does not answer for a line: %s", failure))
                .onFailure()
                .transform(failure -> new QueueRefusal.Away());
    }

    private static void requireEpoch(Response answer) {
        if (answer.get(0).toLong() == OTHER_EPOCH) {
            throw new QueueRefusal.Away();
        }
    }
}
