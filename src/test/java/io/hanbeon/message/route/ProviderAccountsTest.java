package io.hanbeon.message.route;

import static io.hanbeon.message.route.SettingsOf.SECRET;
import static io.hanbeon.message.route.SettingsOf.cloudMsg;
import static io.hanbeon.message.route.SettingsOf.cloudMsgCredentials;
import static io.hanbeon.message.route.SettingsOf.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.message.provider.Credentials;
import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.message.provider.VendorsByHand;
import io.hanbeon.organisation.OrganisationChanges;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class ProviderAccountsTest {
    private static final String NEW_SECRET = "cms-very-secret-0002";

    private SettingsOf settings;

    @Inject
    VendorsByHand vendors;

    @Inject
    ProviderAccounts accounts;

    @Inject
    OrganisationChanges changes;

    @Inject
    Sealer sealer;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void open_an_account() {
        vendors.takeOver();
        settings = SettingsOf.one();
        settings.save(cloudMsg()).then().statusCode(200);
    }

    @AfterEach
    void close() {
        vendors.leave();
    }

    @Test
    void an_account_is_found_by_its_own_id() {
        assertThat(secret()).contains(SECRET);
        assertThat(find(-1)).isEmpty();
        assertThat(find(ProviderAccount.PLATFORM)).isPresent();
    }

    @Test
    void a_new_secret_counts_once_the_change_was_answered() {
        assertThat(secret()).contains(SECRET);

        settings.save(settings("CLOUDMSG", cloudMsgCredentials(NEW_SECRET)))
                .then()
                .statusCode(200);

        assertThat(secret()).contains(NEW_SECRET);
    }

    @Test
    void a_new_secret_counts_where_another_instance_announced_it() {
        assertThat(secret()).contains(SECRET);
        long id = id();
        var sealed = sealer.seal(changed(find(id).orElseThrow().credentials()), AccountEntity.home(id));
        Tables.execute("UPDATE hanbeon.organisation_provider_account SET credentials = ? WHERE id = ?", sealed, id);

        redis.pubsub(String.class)
                .publish(
                        changes.channel(), Long.toString(settings.organisation().number()));

        // Sooner than it is forgotten anyway.
        await().atMost(Duration.ofSeconds(3)).until(() -> secret().equals(Optional.of(NEW_SECRET)));
    }

    private static String changed(Credentials credentials) {
        return credentials.json().replace(SECRET, NEW_SECRET);
    }

    private Optional<String> secret() {
        return find(id()).flatMap(account -> account.credentials().find("secretKey"));
    }

    private long id() {
        var row = Tables.row(
                "SELECT id FROM hanbeon.organisation_provider_account WHERE organisation_id = ?",
                settings.organisation().number());
        return ((Number) row.get("id")).longValue();
    }

    private Optional<ProviderAccount> find(long id) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> accounts.find(id));
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
