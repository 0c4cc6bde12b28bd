package io.hanbeon.shared.http;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Tells how something goes on, for server-sent events: looks at it every so often, and ends with it. */
@ApplicationScoped
public class TellProgress {
    private final AtomicInteger open = new AtomicInteger();
    private final ProgressSettings settings;

    TellProgress(ProgressSettings settings) {
        this.settings = settings;
    }

    /** @param isOver whether nothing will change any more; that is told, too */
    public <T> Multi<T> of(Supplier<Uni<T>> look, Predicate<T> isOver) {
        var timer = CallersContext.timer();
        var back = CallersContext.executor();
        return Multi.createFrom().deferred(() -> {
            requireRoom();
            return Multi.createBy()
                    .repeating()
                    .uni(
                            AtomicBoolean::new,
                            hasLooked -> hasLooked.getAndSet(true)
                                    ? pause(timer, back).chain(() -> look.get())
                                    : look.get())
                    .whilst(item -> !isOver.test(item))
                    .select()
                    .first(settings.streamMax().dividedBy(settings.every()))
                    .onTermination()
                    .invoke(open::decrementAndGet);
        });
    }

    private Uni<Void> pause(ScheduledExecutorService timer, Executor back) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .onExecutor(timer)
                .by(settings.every())
                .emitOn(back);
    }

    private void requireRoom() {
        if (open.incrementAndGet() > settings.streamsMax()) {
            open.decrementAndGet();
            throw new TooManyStreams();
        }
    }

    private static final class TooManyStreams extends Refusal {
        private static final long serialVersionUID = 1;
        private static final int RETRY_AFTER_SECONDS = 10;
        private static final ProblemType TYPE = new ProblemType(
                503,
                "progress.too-many-streams",
                "진행 상황을 보고 있는 연결이 너무 많습니다. 잠시 후 다시 시도하십시오.",
                "Too many connections are watching how things go on; come back later.",
                Retry.AFTER);

        TooManyStreams() {
            super(TYPE.after(RETRY_AFTER_SECONDS));
        }
    }
}
