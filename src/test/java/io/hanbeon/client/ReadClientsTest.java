package io.hanbeon.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class ReadClientsTest {
    @Test
    void a_client_that_is_read_in_a_transaction_is_not_written() throws Throwable {
        var machine = Machine.of(new SignedShop().organisationId, "orders:write");
        var before = version(machine);

        var read = VertxContextSupport.subscribeAndAwait(() ->
                Panache.withTransaction(() -> ClientEntity.require(machine.id).map(client -> client.version)));

        assertThat(read).isEqualTo(before);
        assertThat(version(machine)).isEqualTo(before);
    }

    private static Object version(Machine machine) {
        return Tables.row("SELECT version FROM hanbeon.api_client WHERE client_id = ?", machine.id)
                .get("version");
    }
}
