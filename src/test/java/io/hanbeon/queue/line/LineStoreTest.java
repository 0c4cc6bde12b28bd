package io.hanbeon.queue.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.queue.ALine;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class LineStoreTest {
    @Inject
    LineStore store;

    @Test
    void of_more_lines_than_are_remembered_those_that_end_first_are_left_out() {
        var start = Instant.now().plus(Duration.ofDays(100));
        var sooner = ending(start.plus(Duration.ofDays(1)));
        var later = ending(start.plus(Duration.ofDays(2)));

        var found = store.findOpen(start, 1).await().indefinitely();
        assertThat(found).extracting(seeded -> seeded.line().key()).containsExactly(later.key);
        sooner.put(sooner.terms()).then().statusCode(200);
        later.put(later.terms()).then().statusCode(200);
    }

    private static ALine ending(Instant end) {
        var line = ALine.open();
        line.put(line.terms().put("closesAt", end.toString())).then().statusCode(200);
        return line;
    }
}
