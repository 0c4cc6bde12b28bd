package io.hanbeon.audit.search;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.Settings;
import io.hanbeon.shared.Caller;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmitPersonalSearchTest {
    @Test
    void administrators_and_operators_may_search_and_customers_may_not() {
        var admit = admit(Map.of());

        for (var role : new String[] {"SUPER_ADMIN", "ADMIN", "OPERATOR"}) {
            assertThatCode(() -> admit.admit(person(role), "phone")).doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> admit.admit(person("CUSTOMER"), "phone")).isInstanceOf(PersonalSearchForbidden.class);
    }

    @Test
    void the_right_can_be_taken_from_operators() {
        var admit = admit(Map.of("hanbeon.personal-search.roles", "ADMIN"));

        assertThatThrownBy(() -> admit.admit(person("OPERATOR"), "phone")).isInstanceOf(PersonalSearchForbidden.class);
        assertThatCode(() -> admit.admit(person("SUPER_ADMIN"), "phone")).doesNotThrowAnyException();
    }

    private static AdmitPersonalSearch admit(Map<String, String> configured) {
        return new AdmitPersonalSearch(
                caller -> Uni.createFrom().voidItem(), Settings.with(PersonalSearchSettings.class, configured));
    }

    private static Caller person(String role) {
        return new Caller(Caller.Kind.PERSON, "1", "tester", null, Set.of(role), "", "");
    }
}
