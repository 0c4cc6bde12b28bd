package io.hanbeon.account.login;

import io.hanbeon.shared.Network;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.redis.RedisScript;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Counts failed logins, and locks for a time that doubles: first a login from one address, so that a stranger who guesses
 * locks out only themself; at more failures an address, whatever logins it tries; at more still a login, wherever the
 * guesses come from. That last lock spares addresses from which the login was proved before, which is where its person
 * sits. An attempt counts as failed before its password is looked at, and is taken back when it was right: so many at the
 * same moment cannot all be first.
 *
 * <p>Without Redis nobody logs in: passwords could be guessed as fast as we compare them.
 */
@ApplicationScoped
class FailedLogins {
    /**
     * KEYS login from address, login, address, proof of the login from the address; ARGV now, window, lock, longest lock,
     * failures allowed of the first three.
     */
    private static final String COUNT = """
            local counted = redis.call('EXISTS', KEYS[4]) == 1 and {1, 3} or {1, 2, 3}
            local wait = 0
            for _, i in ipairs(counted) do
              wait = math.max(wait, tonumber(redis.call('HGET', KEYS[i], 'locked') or '0') - tonumber(ARGV[1]))
            end
            if wait > 0 then return wait end
            for _, i in ipairs(counted) do
              local over = redis.call('HINCRBY', KEYS[i], 'failed', 1) - tonumber(ARGV[4 + i])
              if over >= 0 then
                local lock = math.min(tonumber(ARGV[4]), tonumber(ARGV[3]) * 2 ^ math.min(over, 20))
                redis.call('HSET', KEYS[i], 'locked', string.format('%.0f', tonumber(ARGV[1]) + lock))
              end
              redis.call('PEXPIRE', KEYS[i], ARGV[2])
            end
            return 0
            """;

    /**
     * A login from its address starts anew; of the others only this attempt is taken back, lest one right login clear what
     * strangers did. ARGV how long the proof is remembered, failures allowed of the login, of the address.
     */
    private static final String TAKE_BACK = """
            redis.call('DEL', KEYS[1])
            for _, i in ipairs(redis.call('EXISTS', KEYS[4]) == 1 and {3} or {2, 3}) do
              if redis.call('EXISTS', KEYS[i]) == 1 and redis.call('HINCRBY', KEYS[i], 'failed', -1) < tonumber(ARGV[i]) then
                redis.call('HDEL', KEYS[i], 'locked')
              end
            end
            redis.call('SET', KEYS[4], '1', 'PX', ARGV[1])
            return 0
            """;

    /** Right so far: only this attempt is taken back, and nothing is proved. ARGV failures allowed of the three. */
    private static final String PASS_OVER = """
            for _, i in ipairs(redis.call('EXISTS', KEYS[4]) == 1 and {1, 3} or {1, 2, 3}) do
              if redis.call('EXISTS', KEYS[i]) == 1 and redis.call('HINCRBY', KEYS[i], 'failed', -1) < tonumber(ARGV[i]) then
                redis.call('HDEL', KEYS[i], 'locked')
              end
            end
            return 0
            """;

    private final RedisScript count;
    private final RedisScript takeBack;
    private final RedisScript passOver;
    private final LoginSettings settings;
    private final Clock clock;

    FailedLogins(ReactiveRedisDataSource redis, LoginSettings settings, Clock clock) {
        this.count = new RedisScript(redis, COUNT);
        this.takeBack = new RedisScript(redis, TAKE_BACK);
        this.passOver = new RedisScript(redis, PASS_OVER);
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
                        Integer.toString(settings.failuresPerLoginMax()),
                        Integer.toString(settings.failuresPerAddressMax()))
                .invoke(wait -> requireUnlocked(wait.toLong()))
                .replaceWithVoid();
    }

    /** It was no failure. */
    Uni<Void> takeBack(byte[] loginHash, String address) {
        return run(
                        takeBack,
                        loginHash,
                        address,
                        millis(settings.addressKnown()),
                        Integer.toString(settings.failuresPerLoginMax()),
                        Integer.toString(settings.failuresPerAddressMax()))
                .replaceWithVoid();
    }

    /** It was no failure, and no login yet: the code is still to come. */
    Uni<Void> passOver(byte[] loginHash, String address) {
        return run(
                        passOver,
                        loginHash,
                        address,
                        Integer.toString(settings.failuresMax()),
                        Integer.toString(settings.failuresPerLoginMax()),
                        Integer.toString(settings.failuresPerAddressMax()))
                .replaceWithVoid();
    }

    private Uni<Response> run(RedisScript script, byte[] loginHash, String address, String... values) {
        var login = HexFormat.of().formatHex(loginHash);
        var network = Network.of(address);
        var keys = List.of(
                "hanbeon:login-failed:" + login + ":" + network,
                "hanbeon:login-failed:" + login,
                "hanbeon:login-failed-from:" + network,
                "hanbeon:login-proved:" + login + ":" + network);
        return script.run(keys, List.of(values))
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
