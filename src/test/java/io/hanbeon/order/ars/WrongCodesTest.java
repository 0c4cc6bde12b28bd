package io.hanbeon.order.ars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.Patience;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class WrongCodesTest {
    private static final Uni<Optional<String>> WRONG = Uni.createFrom().item(Optional.empty());

    @Inject
    WrongCodes wrongCodes;

    @Inject
    RedisDataSource redis;

    private final byte[] phoneHash = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);

    @Test
    void a_guess_that_is_being_looked_up_counts_until_it_was_right() {
        var lookUp = new CompletableFuture<Optional<String>>();
        var right = guess(Uni.createFrom().completionStage(lookUp)).subscribeAsCompletionStage();
        await().until(() -> counted() == 1);
        guessWrong(4);
        assertLocked();

        lookUp.complete(Optional.of("a batch"));
        right.join();

        guessWrong(1);
        assertLocked();
    }

    @Test
    void the_last_wrong_code_locks_for_the_whole_time_and_leaves_none_to_unlock() {
        guessWrong(4);
        redis.execute("PEXPIRE", key(), "5000");

        guessWrong(1);

        assertLocked();
        assertThat(redis.execute("PTTL", key()).toLong()).isBetween(590_000L, 600_000L);
        assertThat(counted()).isEqualTo(5);
    }

    @Test
    void a_guess_while_locked_is_not_looked_up_and_changes_nothing() {
        guessWrong(5);

        assertLocked();
        assertLocked();

        assertThat(counted()).isEqualTo(5);
    }

    @Test
    void wrong_codes_are_forgotten_together_some_time_after_the_first() {
        guessWrong(1);
        redis.execute("PEXPIRE", key(), "300000");

        guessWrong(1);

        assertThat(redis.execute("PTTL", key()).toLong()).isBetween(290_000L, 300_000L);
    }

    private void assertLocked() {
        assertThatThrownBy(() -> wait(guess(Uni.createFrom().failure(new AssertionError("looked up")))))
                .isInstanceOf(LookUpRefusal.PhoneLocked.class);
        assertThatThrownBy(() -> wait(wrongCodes.requireUnlocked(phoneHash)))
                .isInstanceOf(LookUpRefusal.PhoneLocked.class);
    }

    private void guessWrong(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(wait(guess(WRONG))).isEmpty();
        }
    }

    private Uni<Optional<String>> guess(Uni<Optional<String>> lookUp) {
        return wrongCodes.guess(phoneHash, lookUp);
    }

    private long counted() {
        var count = redis.execute("GET", key());
        return count == null ? 0 : count.toLong();
    }

    private String key() {
        return "hanbeon:ars:wrong:" + HexFormat.of().formatHex(phoneHash);
    }

    private static <T> T wait(Uni<T> answer) {
        return answer.await().atMost(Patience.MAX);
    }
}
