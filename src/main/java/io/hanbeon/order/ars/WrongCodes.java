package io.hanbeon.order.ars;

import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.redis.RedisScript;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Counts wrong codes by telephone number in Redis and locks a number after too many. A guess counts as wrong before it is
 * looked up, so that guesses at once cannot exceed the limit, and one that was right is taken back. The count never
 * exceeds the limit: once so many were wrong there is nobody left whose right code could unlock the number.
 *
 * <p>If Redis is down it fails closed (503, {@link LookUpRefusal.CountersDown}), with and without a code: six digits are
 * guessed quickly, and what is told leads to a payment. A taking back that fails is only logged; it errs on the strict
 * side.
 */
@ApplicationScoped
public class WrongCodes {
    private static final Logger LOG = Logger.getLogger(WrongCodes.class);

    /** Milliseconds for which the number is locked, or 0; then the guess is counted. */
    private static final String COUNT = """
            local wrong = tonumber(redis.call('GET', KEYS[1]) or '0')
            if wrong >= tonumber(ARGV[1]) then return math.max(redis.call('PTTL', KEYS[1]), 1) end
            redis.call('INCR', KEYS[1])
            if wrong == 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
            return 0
            """;

    private static final String REQUIRE_UNLOCKED = """
            local wrong = tonumber(redis.call('GET', KEYS[1]) or '0')
            return wrong >= tonumber(ARGV[1]) and math.max(redis.call('PTTL', KEYS[1]), 1) or 0
            """;

    /** A lock lasts from the last of the wrong codes, however long ago the first was. */
    private static final String LOCK_IF_LAST = """
            if tonumber(redis.call('GET', KEYS[1]) or '0') >= tonumber(ARGV[1]) then
              redis.call('PEXPIRE', KEYS[1], ARGV[2])
            end
            return 0
            """;

    private static final String TAKE_BACK = """
            if tonumber(redis.call('GET', KEYS[1]) or '0') > 0 then redis.call('DECR', KEYS[1]) end
            return 0
            """;

    private final RedisScript count;
    private final RedisScript requireUnlocked;
    private final RedisScript lockIfLast;
    private final RedisScript takeBack;
    private final ArsSettings settings;

    WrongCodes(ReactiveRedisDataSource redis, ArsSettings settings) {
        this.count = new RedisScript(redis, COUNT);
        this.requireUnlocked = new RedisScript(redis, REQUIRE_UNLOCKED);
        this.lockIfLast = new RedisScript(redis, LOCK_IF_LAST);
        this.takeBack = new RedisScript(redis, TAKE_BACK);
        this.settings = settings;
    }

    /** Fails with {@link LookUpRefusal.PhoneLocked} while the number is locked. */
    Uni<Void> requireUnlocked(byte[] phoneHash) {
        return evaluate(requireUnlocked, phoneHash, max())
                .invoke(WrongCodes::requireNone)
                .replaceWithVoid();
    }

    /**
     * Looks up by a code: one that finds nothing is a wrong one.
     *
     * @param lookUp not begun while the number is locked; that fails with {@link LookUpRefusal.PhoneLocked}
     */
    public <T> Uni<Optional<T>> guess(byte[] phoneHash, Uni<Optional<T>> lookUp) {
        return count(phoneHash).chain(() -> settle(phoneHash, lookUp));
    }

    /** A look-up that failed told nothing, so it counts for nothing. */
    private <T> Uni<Optional<T>> settle(byte[] phoneHash, Uni<Optional<T>> lookUp) {
        return lookUp.onFailure()
                .call(() -> takeBack(phoneHash))
                .call(found -> found.isPresent() ? takeBack(phoneHash) : lockIfLast(phoneHash));
    }

    private Uni<Void> count(byte[] phoneHash) {
        return evaluate(count, phoneHash, max(), millis(settings.wrongCodesWindow()))
                .invoke(WrongCodes::requireNone)
                .replaceWithVoid();
    }

    private Uni<Void> lockIfLast(byte[] phoneHash) {
        return evaluate(lockIfLast, phoneHash, max(), millis(settings.wrongCodesLock()))
                .replaceWithVoid();
    }

    private Uni<Void> takeBack(byte[] phoneHash) {
        return evaluate(takeBack, phoneHash).onFailure().recoverWithItem(0L).replaceWithVoid();
    }

    /** A script is one step: no other guess comes between what it reads and what it writes. */
    private Uni<Long> evaluate(RedisScript script, byte[] phoneHash, String... arguments) {
        return bounded(script.run(List.of(key(phoneHash)), List.of(arguments)).map(Response::toLong));
    }

    private <T> Uni<T> bounded(Uni<T> answer) {
        return answer.ifNoItem()
                .after(settings.wrongCodesAnswerMax())
                .on(CallersContext.timer())
                .fail()
                .onFailure()
                .invoke(failure -> LOG.errorf("Wrong codes cannot be counted: %s", failure.toString()))
                .onFailure()
                .transform(failure -> new LookUpRefusal.CountersDown());
    }

    private static void requireNone(long lockedMillis) {
        if (lockedMillis > 0) {
            throw new LookUpRefusal.PhoneLocked(Duration.ofMillis(lockedMillis));
        }
    }

    private String max() {
        return String.valueOf(settings.wrongCodesMax());
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }

    private static String key(byte[] phoneHash) {
        return "hanbeon:ars:wrong:" + HexFormat.of().formatHex(phoneHash);
    }
}
