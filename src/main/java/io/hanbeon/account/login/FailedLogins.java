package io.hanbeon.account.login;

import io.hanbeon.shared.CallersContext;
import io.hanbeon.shared.RedisScript;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Counts failed logins by account and by address, and locks both for a time that doubles. An attempt counts as failed
 * before its password is looked at, and is taken back when it was right: so many at the same moment cannot all be first.
 *
 * <p>Without Redis nobody logs in: passwords could be guessed as fast as we compare them.
 */
@ApplicationScoped
class FailedLogins {
    /** KEYS account, address; ARGV now, window, lock, longest lock, failures allowed of account, of address. */
    private static final String COUNT = """
            local wait = 0
            for _, key in ipairs(KEYS) do
              wait = math.max(wait, tonumber(redis.call('HGET', key, 'locked') or '0') - tonumber(ARGV[1]))
            end
            if wait > 0 then return wait end
            for i, key in ipairs(KEYS) do
              local over = redis.call('HINCRBY', key, 'failed', 1) - tonumber(ARGV[4 + i])
              if over >= 0 then
                local lock = math.min(tonumber(ARGV[4]), tonumber(ARGV[3]) * 2 ^ math.min(over, 20))
                redis.call('HSET', key, 'locked', string.format('%.0f', tonumber(ARGV[1]) + lock))
              end
              redis.call('PEXPIRE', key, ARGV[2])
            end
            return 0
            """;

    /** An account starts anew; of its address only this attempt is taken back, lest one right login clear the others. */
    private static final String TAKE_BACK = """
            redis.call('DEL', KEYS[1])
            if redis.call('EXISTS', KEYS[2]) == 1 and redis.call('HINCRBY', KEYS[2], 'failed', -1) < tonumber(ARGV[1]) then
              redis.call('HDEL', KEYS[2], 'locked')
            end
            return 0
            """;

    private final RedisScript count;
    private final RedisScript takeBack;
    private final LoginSettings settings;
    private final Clock clock;

    FailedLogins(ReactiveRedisDataSource redis, LoginSettings settings, Clock clock) {
        this.count = new RedisScript(redis, COUNT);
        this.takeBack = new RedisScript(redis, TAKE_BACK);
        this.settings = settings;
        this.clock = clock;
    }

    /** Fails with {@link LoginLocked}, or {@link LoginCountersDown}. */
    Uni<Void> count(byte[] loginHash, String address) {
        return run(
                        count,
                        loginHash,
                        address,
                        Long.toString(clock.millis()),
                        millis(settings.failuresWindow()),
                        millis(settings.lock()),
                        millis(settings.lockMax()),
                        Integer.toString(settings.failuresMax()),
                        Integer.toString(settings.failuresPerAddressMax()))
                .invoke(wait -> requireUnlocked(wait.toLong()))
                .replaceWithVoid();
    }

    /** It was no failure. */
    Uni<Void> takeBack(byte[] loginHash, String address) {
        return run(takeBack, loginHash, address, Integer.toString(settings.failuresPerAddressMax()))
                .replaceWithVoid();
    }

    private Uni<Response> run(RedisScript script, byte[] loginHash, String address, String... values) {
        var account = "hanbeon:login-failed:" + HexFormat.of().formatHex(loginHash);
        return script.run(List.of(account, "hanbeon:login-failed-from:" + address), List.of(values))
                .ifNoItem()
                .after(settings.redisMax())
                .on(CallersContext.timer())
                .fail()
                .onFailure()
                .transform(down -> new LoginCountersDown());
    }

    private static void requireUnlocked(long waitMillis) {
        if (waitMillis > 0) {
            throw new LoginLocked(Math.ceilDiv(waitMillis, 1_000));
        }
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
