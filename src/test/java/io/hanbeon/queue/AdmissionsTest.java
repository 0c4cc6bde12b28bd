package io.hanbeon.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.SilentRedis;
import io.hanbeon.queue.admit.LinesByHand;
import io.hanbeon.queue.line.LineStore;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.queue.line.Lines;
import io.hanbeon.queue.seal.Tickets;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class AdmissionsTest {
    @Inject
    Admissions admissions;

    @Inject
    LinesByHand lines;

    @Inject
    Tickets tickets;

    @Inject
    RedisDataSource redis;

    @Inject
    Lines memory;

    @Inject
    LineStore store;

    @Inject
    Pool pool;

    private ALine line;
    private final String person = "P" + UUID.randomUUID().toString().substring(0, 12);
    private String token;

    @BeforeEach
    void somebody_is_let_in() {
        await().ignoreExceptions().until(() -> redis.execute("PING") != null);
        line = ALine.open();
        lines.turn();
        line.enter(person).then().statusCode(200);
        token = await().until(this::tokenAfterTurn, found -> found != null);
    }

    private String tokenAfterTurn() {
        lines.turn();
        return line.token(person);
    }

    @Test
    void of_twenty_uses_at_once_one_is_the_first() {
        var spent = IntStream.range(0, 20)
                .mapToObj(use -> admissions
                        .spend(line.key, person, AdmissionStep.RESERVE, token, "reservation-" + use)
                        .subscribeAsCompletionStage())
                .toList();
        var failures = spent.stream().filter(this::isSpent).count();
        assertThat(failures).isEqualTo(19);
    }

    @Test
    void the_same_use_may_be_repeated_and_leads_to_the_payments_token() {
        var first = reserve("r-1");
        assertThat(reserve("r-1")).isEqualTo(first);
        assertThat(first.use()).contains("r-1");
        assertThat(first.token()).hasValueSatisfying(next -> assertThat(next).startsWith("qp_"));
        assertThat(line.token(person)).isEqualTo(first.token().orElseThrow());

        var paid = spend(AdmissionStep.PAY, first.token().orElseThrow(), "p-1");
        assertThat(paid.token()).isEmpty();
        assertThat(paid.id()).isEqualTo(first.id());
        assertRefused(
                QueueRefusal.TokenSpent.class,
                admissions.spend(
                        line.key, person, AdmissionStep.PAY, first.token().orElseThrow(), "p-2"));
    }

    @Test
    void a_token_is_good_for_its_person_line_and_step_only() {
        var other = ALine.open();
        lines.turn();
        assertRefused(QueueRefusal.TokenInvalid.class, admissions.check(other.key, person, token));
        assertRefused(QueueRefusal.TokenInvalid.class, admissions.check(line.key, "somebody", token));
        assertRefused(
                QueueRefusal.TokenInvalid.class, admissions.spend(line.key, person, AdmissionStep.PAY, token, "p-1"));
        assertRefused(QueueRefusal.TokenInvalid.class, admissions.check(line.key, person, token.replace("qr_", "qp_")));
        assertRefused(QueueRefusal.TokenInvalid.class, admissions.check(line.key, person, "qr_"));
        assertRefused(QueueRefusal.TokenInvalid.class, admissions.check(line.key, person, null));
        assertRefused(QueueRefusal.TokenInvalid.class, admissions.check(line.key, person, changed(token)));
    }

    @Test
    void what_was_given_back_may_be_used_again() {
        reserve("r-1");
        admissions.giveBack(line.key, person, "r-2").await().indefinitely();
        assertRefused(
                QueueRefusal.TokenSpent.class, admissions.spend(line.key, person, AdmissionStep.RESERVE, token, "r-3"));
        admissions.giveBack(line.key, person, "r-1").await().indefinitely();
        assertThat(reserve("r-3").use()).contains("r-3");
    }

    @Test
    void who_is_done_makes_room_and_their_token_is_over() {
        reserve("r-1");
        admissions.end(line.key, person, "r-1").await().indefinitely();
        line.status(person).then().statusCode(404);
        assertRefused(QueueRefusal.TokenExpired.class, admissions.check(line.key, person, token));
    }

    @Test
    void a_token_ends_by_redis_clock() {
        var ticket = tickets.of(line.key, person);
        redis.execute("HSET", "hanbeon:queue:" + line.key + ":admission", ticket, "1000||0|");
        assertRefused(QueueRefusal.TokenExpired.class, admissions.check(line.key, person, token));
        assertRefused(
                QueueRefusal.TokenExpired.class,
                admissions.spend(line.key, person, AdmissionStep.RESERVE, token, "r-1"));
    }

    @Test
    void what_redis_lost_counts_for_nothing_any_more() {
        reserve("r-1");
        redis.key()
                .keys("hanbeon:queue:" + line.key + ":*")
                .forEach(found -> redis.key().del(found));
        lines.turn();
        assertRefused(
                QueueRefusal.TokenLost.class, admissions.spend(line.key, person, AdmissionStep.RESERVE, token, "r-2"));
    }

    @Test
    void without_redis_nothing_is_spent() {
        SilentRedis.during(redis, () -> {
            assertRefused(
                    QueueRefusal.Away.class, admissions.spend(line.key, person, AdmissionStep.RESERVE, token, "r-1"));
        });
    }

    @Test
    void a_schedule_without_a_line_needs_no_token() {
        assertThat(admissions.areNeeded(line.key).await().indefinitely()).isTrue();
        assertThat(admissions.areNeeded("nobody").await().indefinitely()).isFalse();
    }

    /** Set up just now, or one of more lines than are remembered. */
    @Test
    void a_line_that_is_not_remembered_is_asked_for_all_the_same() {
        var known = memory.find(line.key).await().indefinitely().orElseThrow();
        var other = new QueueLine(
                line.key.replace("t-", "u-"),
                known.line().terms(),
                known.line().commitment(),
                0,
                Optional.empty(),
                Optional.empty());
        pool.withTransaction(transaction -> store.insert(transaction, new Seeded(other, known.seed()), Instant.now()))
                .await()
                .indefinitely();

        assertThat(admissions.areNeeded(other.key()).await().indefinitely()).isTrue();
        assertRefused(QueueRefusal.UnknownLine.class, admissions.check(other.key(), person, token));
    }

    private Admission reserve(String use) {
        return spend(AdmissionStep.RESERVE, token, use);
    }

    private Admission spend(AdmissionStep step, String spent, String use) {
        return admissions.spend(line.key, person, step, spent, use).await().indefinitely();
    }

    private static void assertRefused(Class<? extends QueueRefusal> refusal, Uni<?> asked) {
        assertThatThrownBy(() -> asked.await().indefinitely()).isInstanceOf(refusal);
    }

    private static String changed(String token) {
        int last = token.length() - 3;
        return token.substring(0, last) + (token.charAt(last) == 'A' ? 'B' : 'A') + token.substring(last + 1);
    }

    private boolean isSpent(CompletableFuture<?> spent) {
        try {
            spent.join();
            return false;
        } catch (CompletionException e) {
            return e.getCause() instanceof QueueRefusal.TokenSpent;
        }
    }
}
