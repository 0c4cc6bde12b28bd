package io.hanbeon.account.customer;

import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.redis.RedisScript;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Counts by sign-up how often it was told that an e-mail is taken, and ends it after a few, lest it find out who has an
 * account. An attempt counts before it is made, so that attempts at once cannot exceed the limit. Without Redis nobody
 * signs up.
 */
@ApplicationScoped
class TakenEmails {

    /** ARGV how many, for how long; 1 if it is over. */
    private static final String COUNT = """
            if tonumber(redis.call('GET', KEYS[1]) or '0') >= tonumber(ARGV[1]) then return 1 end
            redis.call('INCR', KEYS[1])
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return 0
            """;

    private static final String TAKE_BACK = """
            if tonumber(redis.call('GET', KEYS[1]) or '0') > 0 then redis.call('DECR', KEYS[1]) end
            return 0
            """;

    private final RedisScript count;
    private final RedisScript takeBack;
    private final CustomerSettings settings;

    TakenEmails(ReactiveRedisDataSource redis, CustomerSettings settings) {
        this.count = new RedisScript(redis, COUNT);
        this.takeBack = new RedisScript(redis, TAKE_BACK);
        this.settings = settings;
    }

    /** Fails with {@link CustomerRefusal.SignUpOver}, or {@link CustomerRefusal.SignUpUnavailable}. */
    Uni<Void> count(String reference) {
        var arguments = List.of(
                String.valueOf(settings.takenEmailsMax()),
                String.valueOf(settings.signUpMax().toMillis()));
        return run(count, reference, arguments)
                .onFailure()
                .transform(down -> new CustomerRefusal.SignUpUnavailable())
                .invoke(TakenEmails::requireNotOver)
                .replaceWithVoid();
    }

    /** The attempt told nothing of an e-mail. One that is not taken back errs on the strict side. */
    Uni<Void> takeBack(String reference) {
        return run(takeBack, reference, List.of())
                .onFailure()
                .recoverWithItem(0L)
                .replaceWithVoid();
    }

    private Uni<Long> run(RedisScript script, String reference, List<String> arguments) {
        return script.run(List.of("hanbeon:sign-up:taken:" + reference), arguments)
                .map(Response::toLong)
                .ifNoItem()
                .after(settings.takenEmailsAnswerMax())
                .on(CallersContext.timer())
                .fail();
    }

    private static void requireNotOver(long over) {
        if (over > 0) {
            throw new CustomerRefusal.SignUpOver();
        }
    }
}
