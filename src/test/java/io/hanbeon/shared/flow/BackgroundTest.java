package io.hanbeon.shared.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.CapturedLog;
import io.hanbeon.Patience;
import io.hanbeon.Settings;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
@Tag("any-database")
class BackgroundTest {
    private static final Vertx VERTX = Vertx.vertx();

    private final Background background = new Background(
            VERTX,
            Settings.with(
                    BackgroundSettings.class,
                    Map.of("hanbeon.background.works-max", "2", "hanbeon.background.end-max", "200ms")));

    @AfterAll
    static void end() {
        VERTX.close();
    }

    @Test
    void work_has_a_context_of_its_own_on_the_callers_event_loop() {
        var caller = new CompletableFuture<Context>();
        var callersThread = new CompletableFuture<Thread>();
        var worker = new CompletableFuture<Context>();
        var workersThread = new CompletableFuture<Thread>();
        VERTX.getOrCreateContext().runOnContext(ignored -> {
            caller.complete(Vertx.currentContext());
            callersThread.complete(Thread.currentThread());
            background.begin("work", () -> {
                worker.complete(Vertx.currentContext());
                workersThread.complete(Thread.currentThread());
                return Uni.createFrom().voidItem();
            });
        });

        assertThat(worker.orTimeout(Patience.MAX.toSeconds(), TimeUnit.SECONDS).join())
                .isNotSameAs(caller.join());
        assertThat(workersThread.join()).isSameAs(callersThread.join());
    }

    @Test
    void work_has_the_log_fields_of_who_began_it() {
        var seen = new CompletableFuture<Object>();
        MDC.put("correlationId", "c-1");
        try {
            background.begin("work", () -> {
                seen.complete(MDC.get("correlationId"));
                return Uni.createFrom().voidItem();
            });
        } finally {
            MDC.remove("correlationId");
        }

        assertThat(seen.orTimeout(Patience.MAX.toSeconds(), TimeUnit.SECONDS).join())
                .isEqualTo("c-1");
    }

    @Test
    void work_has_a_request_scope() {
        var isActive = new CompletableFuture<Boolean>();

        background.begin(
                "work",
                () -> Uni.createFrom()
                        .voidItem()
                        .invoke(() -> isActive.complete(
                                Arc.container().requestContext().isActive())));

        assertThat(isActive.orTimeout(Patience.MAX.toSeconds(), TimeUnit.SECONDS)
                        .join())
                .isTrue();
    }

    @Test
    void a_failure_is_logged_once() {
        try (var log = new CapturedLog()) {
            background.begin("Something", () -> {
                throw new IllegalStateException("down");
            });

            await().until(() -> log.lines().contains("Something failed"));
            assertThat(log.lines()).containsOnlyOnce("Something failed").contains("down");
        }
    }

    @Test
    void who_waits_is_told_of_the_end_and_waits_no_longer_than_it_wants_to() {
        var work = new CompletableFuture<Void>();
        assertThat(wait(background.beginAndWait(
                        "long", Duration.ofMillis(20), () -> Uni.createFrom().completionStage(work))))
                .isFalse();
        assertThat(work).isNotDone();
        assertThat(wait(background.beginAndWait(
                        "short", Duration.ofSeconds(5), () -> Uni.createFrom().voidItem())))
                .isTrue();
        assertThat(wait(background.beginAndWait("failing", Duration.ofSeconds(5), () -> {
                    throw new IllegalStateException("down");
                })))
                .isTrue();
    }

    @Test
    void there_is_room_until_as_much_is_under_way_as_may_be() {
        var work = new CompletableFuture<Void>();
        background.begin("one", () -> Uni.createFrom().completionStage(work));
        assertThat(background.hasRoom()).isTrue();
        background.begin("two", () -> Uni.createFrom().completionStage(work));
        assertThat(background.hasRoom()).isFalse();

        work.complete(null);

        await().until(background::hasRoom);
    }

    @Test
    void the_end_waits_for_what_is_under_way() throws InterruptedException {
        var hasEnded = new AtomicBoolean();
        background.begin(
                "work",
                () -> Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(Duration.ofMillis(50))
                        .invoke(() -> hasEnded.set(true)));

        background.end(null);

        assertThat(hasEnded).isTrue();
    }

    @Test
    void the_end_cuts_off_what_takes_too_long_and_what_never_ends() throws InterruptedException {
        var cutOff = new AtomicBoolean();
        var ended = new AtomicBoolean();
        var begun = new CompletableFuture<Void>();
        background.keepUp(
                "endless", () -> Uni.createFrom().nothing().onCancellation().invoke(() -> ended.set(true)));
        background.begin("long", () -> {
            begun.complete(null);
            return Uni.createFrom().nothing().onCancellation().invoke(() -> cutOff.set(true));
        });
        begun.join();

        background.end(null);

        assertThat(cutOff).isTrue();
        assertThat(ended).isTrue();
    }

    private static <T> T wait(Uni<T> uni) {
        return uni.await().atMost(Patience.MAX);
    }
}
