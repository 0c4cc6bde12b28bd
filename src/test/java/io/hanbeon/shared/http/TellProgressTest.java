package io.hanbeon.shared.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hanbeon.shared.Refusal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TellProgressTest {
    private static final int STREAMS_MAX = 2;

    private final TellProgress tellProgress = new TellProgress(
            new ProgressSettings() {
                @Override
                public Duration every() {
                    return Duration.ofMillis(1);
                }

                @Override
                public Duration streamMax() {
                    return Duration.ofMinutes(1);
                }

                @Override
                public int streamsMax() {
                    return STREAMS_MAX;
                }
            },
            new ObjectMapper());

    private AssertSubscriber<byte[]> watch(Supplier<Uni<String>> look) {
        return tellProgress
                .of(look, "over"::equals)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    @Test
    void as_many_watch_as_may() {
        watch(Uni.createFrom()::nothing);
        var last = watch(Uni.createFrom()::nothing);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> watch(Uni.createFrom()::nothing));

        last.cancel();

        watch(() -> Uni.createFrom().item("over")).awaitCompletion();
    }

    @Test
    void whoever_is_refused_takes_no_place() {
        for (int i = 0; i <= STREAMS_MAX; i++) {
            watch(() -> {
                        throw new IllegalArgumentException("no such file");
                    })
                    .assertFailedWith(IllegalArgumentException.class);
            watch(() -> Uni.createFrom().failure(new IllegalStateException("away")))
                    .assertFailedWith(IllegalStateException.class);
        }

        var over = watch(() -> Uni.createFrom().item("over")).awaitCompletion();

        assertThat(over.getItems()).hasSize(1);
    }
}
