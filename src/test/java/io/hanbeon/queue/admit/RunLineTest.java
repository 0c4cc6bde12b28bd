package io.hanbeon.queue.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.queue.ALine;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.queue.line.Lines;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class RunLineTest {
    private static final Duration SLOW = Duration.ofSeconds(1);

    @Inject
    RunLine runLine;

    @Inject
    LinesByHand byHand;

    @Inject
    Lines lines;

    @Test
    void a_slow_database_halves_the_rate_and_it_comes_back() {
        var line = ALine.open();
        byHand.turn();
        byHand.turn();
        var known = lines.find(line.key).await().indefinitely().orElseThrow();

        await().until(() -> share(known, SLOW) <= 50);
        int slowed = share(known, SLOW);
        await().until(() -> share(known, Duration.ZERO) > slowed);
    }

    /** As long as the database is slow, and however long that is. */
    @Test
    void some_are_let_in_however_slow_the_database_is() {
        var line = ALine.open();
        byHand.turn();
        byHand.turn();
        var known = lines.find(line.key).await().indefinitely().orElseThrow();

        await().until(() -> share(known, SLOW) == 10);
        await().pollDelay(Duration.ofMillis(1_100)).until(() -> share(known, SLOW) == 10);
    }

    private int share(Seeded line, Duration databaseTook) {
        var step = runLine.run(line, databaseTook).await().indefinitely();
        assertThat(step).isInstanceOf(LineStep.LetIn.class);
        return step.count().sharePercent();
    }
}
