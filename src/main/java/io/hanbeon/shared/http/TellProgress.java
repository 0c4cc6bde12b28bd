package io.hanbeon.shared.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestMulti;

/**
 * Tells how something goes on as server-sent events: looks at it every so often, and ends with it. What the first look says
 * against it is a problem as everywhere, which the framework's own event streams cannot tell: they begin before it.
 */
@ApplicationScoped
public class TellProgress {
    private static final Map<String, List<String>> HEADERS =
            Map.of("Content-Type", List.of("text/event-stream;charset=UTF-8"), "Cache-Control", List.of("no-store"));

    private final AtomicInteger open = new AtomicInteger();
    private final ProgressSettings settings;
    private final ObjectMapper mapper;

    TellProgress(ProgressSettings settings, ObjectMapper mapper) {
        this.settings = settings;
        this.mapper = mapper;
    }

    /** @param isOver whether nothing will change any more; that is told, too */
    public <T> RestMulti<byte[]> of(Supplier<Uni<T>> look, Predicate<T> isOver) {
        var timer = CallersContext.timer();
        var back = CallersContext.executor();
        requireRoom();
        return RestMulti.fromUniResponse(
                firstLook(look),
                first -> Multi.createBy()
                        .concatenating()
                        .streams(
                                Multi.createFrom().item(first),
                                isOver.test(first)
                                        ? Multi.createFrom().empty()
                                        : goingOn(() -> pause(timer, back).chain(() -> look.get()), isOver))
                        .map(this::event)
                        .onTermination()
                        .invoke(open::decrementAndGet),
                first -> HEADERS);
    }

    /** Whatever stands against it, its place is free again: a refusal, and a caller who has gone. */
    private <T> Uni<T> firstLook(Supplier<Uni<T>> look) {
        return Uni.createFrom()
                .deferred(look::get)
                .onFailure()
                .invoke(open::decrementAndGet)
                .onCancellation()
                .invoke(open::decrementAndGet);
    }

    private <T> Multi<T> goingOn(Supplier<Uni<T>> look, Predicate<T> isOver) {
        return Multi.createBy()
                .repeating()
                .uni(() -> look.get())
                .whilst(item -> !isOver.test(item))
                .select()
                .first(settings.streamMax().dividedBy(settings.every()));
    }

    private byte[] event(Object told) {
        try {
            return ("data:" + mapper.writeValueAsString(told) + "\n\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
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
