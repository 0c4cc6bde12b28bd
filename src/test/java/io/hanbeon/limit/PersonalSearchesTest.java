package io.hanbeon.limit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.ByHand;
import io.hanbeon.Settings;
import io.hanbeon.shared.Caller;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each caller is of one test. */
@QuarkusTest
@TestProfile(ByHand.class)
class PersonalSearchesTest {
    @Inject
    Buckets buckets;

    @Inject
    LimitMetrics metrics;

    @Test
    void a_caller_may_search_so_often_and_no_more() {
        var limit = limit(Map.of("hanbeon.limit.personal-searches", "3/1h"));
        var caller = somebody();
        for (int i = 0; i < 3; i++) {
            count(limit, caller);
        }

        assertThatThrownBy(() -> count(limit, caller)).isInstanceOf(TooManyRequests.class);
        assertThatCode(() -> count(limit, somebody())).doesNotThrowAnyException();
    }

    @Test
    void the_last_digits_of_a_number_are_not_guessed_in_a_day() {
        var limit = limit(Map.of());
        var caller = somebody();
        for (int i = 0; i < 120; i++) {
            count(limit, caller);
        }

        assertThatThrownBy(() -> count(limit, caller)).isInstanceOf(TooManyRequests.class);
    }

    private LimitPersonalSearches limit(Map<String, String> configured) {
        return new LimitPersonalSearches(buckets, metrics, Settings.with(LimitSettings.class, configured));
    }

    private static void count(LimitPersonalSearches limit, Caller caller) {
        limit.count(caller).await().indefinitely();
    }

    private static Caller somebody() {
        var id = UUID.randomUUID().toString();
        return new Caller(Caller.Kind.PERSON, id, "tester", null, Set.of("ADMIN"), "127.0.0.1", "");
    }
}
