package io.hanbeon.account.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.access.Role;
import io.hanbeon.shared.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class ReadUsersTest {
    @Inject
    UserStore store;

    @Test
    void a_user_who_is_read_in_a_transaction_is_not_written() throws Throwable {
        var person = Person.of(Role.CUSTOMER);
        var before = row(person);

        var name = VertxContextSupport.subscribeAndAwait(
                () -> Panache.withTransaction(() -> store.get(person.id).map(user -> user.name)));

        assertThat(name).isEqualTo(before.get("name"));
        assertThat(row(person)).containsEntry("version", before.get("version"));
    }

    private static Map<String, Object> row(Person person) {
        return Tables.row(
                "SELECT name, version FROM hanbeon.account_user WHERE id = ?",
                Ids.parse(person.id).orElseThrow());
    }
}
