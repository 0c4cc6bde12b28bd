package io.hanbeon.shared.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever takes its time, a request goes on where it was: without its context no Hibernate session opens. */
@Tag("any-database")
class CallersContextTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration SHORT = Duration.ofMillis(1);

    private Context caller;

    @AfterAll
    static void end() {
        VERTX.close();
    }

    @BeforeEach
    void call() {
        caller = VertxContext.createNewDuplicatedContext(VERTX.getOrCreateContext());
    }

    @Test
    void what_was_given_up_goes_on_on_the_callers_context() {
        assertThat(contextAfter(() -> Uni.createFrom()
                        .nothing()
                        .ifNoItem()
                        .after(SHORT)
                        .on(CallersContext.timer())
                        .fail()
                        .onFailure()
                        .recoverWithNull()))
                .isSameAs(caller);
    }

    @Test
    void what_waited_goes_on_on_the_callers_context() {
        assertThat(contextAfter(() -> Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .onExecutor(CallersContext.timer())
                        .by(SHORT)))
                .isSameAs(caller);
    }

    @Test
    void what_is_tried_again_is_tried_on_the_callers_context() {
        var tries = new AtomicInteger();
        assertThat(contextAfter(() -> Uni.createFrom()
                        .voidItem()
                        .invoke(() -> {
                            if (tries.incrementAndGet() < 3) {
                                throw new IllegalStateException("away");
                            }
                        })
                        .onFailure()
                        .retry()
                        .withExecutor(CallersContext.timer())
                        .withBackOff(SHORT)
                        .atMost(3)))
                .isSameAs(caller);
    }

    @Test
    void what_a_worker_did_goes_on_on_the_callers_context() {
        assertThat(contextAfter(() -> CallersContext.onWorker(() -> "done"))).isSameAs(caller);
    }

    private Context contextAfter(Supplier<? extends Uni<?>> work) {
        var seen = new CompletableFuture<Context>();
        caller.runOnContext(ignored -> work.get()
                .subscribe()
                .with(done -> seen.complete(Vertx.currentContext()), seen::completeExceptionally));
        return seen.join();
    }
}
