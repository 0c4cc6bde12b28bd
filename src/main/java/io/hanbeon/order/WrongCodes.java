package io.hanbeon.order;

import io.hanbeon.shared.Refusal;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import org.jboss.logging.Logger;

/**
 * Counts wrong codes by telephone number in Redis and locks a number after too many. If Redis is down it fails closed:
 * six digits are guessed quickly.
 */
@ApplicationScoped
class WrongCodes {
    private static final Logger LOG = Logger.getLogger(WrongCodes.class);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(1);

    /** One step, so that no count is left without its end: counts, and at the limit locks. */
    private static final String COUNT = """
            local wrong = redis.call('INCR', KEYS[1])
            if wrong == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
            if wrong >= tonumber(ARGV[2]) then
              redis.call('SET', KEYS[2], '1', 'PX', ARGV[3])
              redis.call('DEL', KEYS[1])
            end
            return wrong
            """;

    private final ReactiveRedisDataSource redis;
    private final OrderSettings settings;

    WrongCodes(ReactiveRedisDataSource redis, OrderSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /** Fails with {@link LookUpRefusal} while the number is locked. */
    Uni<Void> requireUnlocked(byte[] phoneHash) {
        return bounded(redis.execute("PTTL", lockKey(phoneHash)).invoke(millisLeft -> requireNone(millisLeft.toLong())))
                .replaceWithVoid();
    }

    Uni<Void> count(byte[] phoneHash) {
        return bounded(redis.execute(
                        "EVAL",
                        COUNT,
                        "2",
                        "hanbeon:ars:wrong:" + hex(phoneHash),
                        lockKey(phoneHash),
                        String.valueOf(settings.wrongCodesWindow().toMillis()),
                        String.valueOf(settings.wrongCodesMax()),
                        String.valueOf(settings.wrongCodesLock().toMillis())))
                .replaceWithVoid();
    }

    private static <T> Uni<T> bounded(Uni<T> answer) {
        return answer.ifNoItem()
                .after(ANSWER_MAX)
                .fail()
                .onFailure(failure -> !(failure instanceof Refusal))
                .invoke(failure -> LOG.errorf("Wrong codes cannot be counted: %s", failure.toString()))
                .onFailure(failure -> !(failure instanceof Refusal))
                .transform(failure -> LookUpRefusal.countersDown());
    }

    private static void requireNone(long lockedMillis) {
        if (lockedMillis > 0) {
            throw LookUpRefusal.locked(Duration.ofMillis(lockedMillis));
        }
    }

    private static String lockKey(byte[] phoneHash) {
        return "hanbeon:ars:lock:" + hex(phoneHash);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
