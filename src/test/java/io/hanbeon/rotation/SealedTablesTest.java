package io.hanbeon.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.access.Role;
import io.hanbeon.account.user.Person;
import io.hanbeon.console.Browser;
import io.hanbeon.coupon.ACampaign;
import io.hanbeon.merchant.contract.AMerchant;
import io.hanbeon.message.route.SendsByEm;
import io.hanbeon.order.place.Merchant;
import io.hanbeon.organisation.register.AnOrganisation;
import io.hanbeon.queue.ALine;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.seal.SealedColumns;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.seal.SealerOf;
import io.hanbeon.webhook.delivery.AWebhook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Whatever is sealed at rest is known to the rotation, and is found by its key. */
@QuarkusTest
@TestProfile(ByHand.class)
class SealedTablesTest {
    private static final String SECOND = "2:HwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @Inject
    @All
    List<SealedColumns> all;

    @Inject
    ResealStore store;

    @Inject
    Ids ids;

    @Inject
    RotationSettings settings;

    @ConfigProperty(name = "hanbeon.encryption.key")
    String first;

    /** Hashes and fingerprints have a fixed length, what is sealed has not. */
    @Test
    void every_column_of_bytes_is_sealed_anew() {
        var columns =
                Tables.rows("""
                        SELECT CONCAT(table_name, '.', column_name) AS name
                        FROM information_schema.columns
                        WHERE table_schema = 'hanbeon' AND data_type IN ('varbinary', 'blob', 'mediumblob', 'longblob')
                          AND table_name NOT LIKE 'reseal_%'
                        """).stream().map(row -> (String) row.get("name")).toList();

        assertThat(all.stream().flatMap(table -> table.columns().stream().map(column -> table.table() + "." + column)))
                .containsExactlyInAnyOrderElementsOf(columns);
    }

    /** Back to the first key at the end, which is the one that the application under test has. */
    @Test
    void whatever_opens_is_sealed_with_the_new_key_where_it_belongs() {
        leaveOutMost();
        writeSomeOfEach();
        var opened = opened(SealerOf.keys(first));
        assertThat(opened).extracting(Opened::column).containsAll(writtenHere());
        try {
            reseal(SECOND + "," + first);
            assertThat(lost(opened, opened(SealerOf.keys(SECOND)))).isEmpty();
        } finally {
            reseal(first + "," + SECOND);
        }
        assertThat(lost(opened, opened(SealerOf.keys(first)))).isEmpty();
    }

    /** The tests before leave tens of thousands of messages, and orders that nobody pays, and one is as good as all. */
    private static void leaveOutMost() {
        Tables.execute("DELETE FROM hanbeon.message");
        Tables.execute("DELETE FROM hanbeon.kicc_shop_order WHERE payment_code = '0'");
    }

    /** By hash: the tests before leave many values, and AssertJ compares each with each. */
    private static Set<Opened> lost(List<Opened> before, List<Opened> after) {
        var lost = new HashSet<>(before);
        after.forEach(lost::remove);
        return lost;
    }

    /** All but a second factor, and a second secret. */
    private Set<String> writtenHere() {
        var columns = all.stream()
                .flatMap(table -> table.columns().stream().map(column -> table.table() + "." + column))
                .collect(Collectors.toSet());
        columns.removeAll(Set.of("account_user.totp_secret", "api_client.secret_2"));
        return columns;
    }

    private record Opened(String column, String key, String value) {}

    private void writeSomeOfEach() {
        var merchant = Merchant.full();
        merchant.place(merchant.batch("SMS").with("cc_email", "kim@example.com").order("A"));
        Person.of(Role.ADMIN);
        askForAccount();
        ALine.open();
        ACampaign.of("G000000001").to("010-1234-5678,김한번\n02-1").delivered().changePhone("010-2345-6789");
        AWebhook.of(AMerchant.of(1).withAccount().id).rotated();
        writeLinesAndReservation();
        var organisation = Ids.text(SendsByEm.open("02-3490-4411"));
        AnOrganisation.asAdmin()
                .body(new JsonObject()
                        .put("organisationId", organisation)
                        .put("phone", "010-1234-5678")
                        .encode())
                .post("/api/messages/opt-outs")
                .then()
                .statusCode(201);
        AnOrganisation.asAdmin()
                .body(new JsonObject()
                        .put("organisationId", organisation)
                        .put("recipient", "010-2345-6789")
                        .put("text", "안녕하세요")
                        .put("advertising", true)
                        .encode())
                .post("/api/messages")
                .then()
                .statusCode(202);
        AnOrganisation.asAdmin()
                .body(new JsonObject()
                        .put("organisationId", organisation)
                        .put(
                                "terms",
                                new JsonObject()
                                        .put("name", "시험 서버")
                                        .put("scopes", new JsonArray())
                                        .put("addresses", new JsonArray())
                                        .put("plan", "standard"))
                        .encode())
                .post("/api/clients")
                .then()
                .statusCode(201);
    }

    private static void askForAccount() {
        var stranger = Browser.fresh();
        stranger.open("/console/sign-up");
        var wish = Map.of(
                "login", "r-" + UUID.randomUUID() + "@example.org",
                "name", "남궁신청",
                "affiliation", "예시리테일",
                "reason", "쿠폰 발송",
                "password", Person.PASSWORD);
        assertThat(stranger.send("/console/sign-up", wish).statusCode()).isEqualTo(200);
    }

    /** Rows that only a bank's file and a sold seat would make. */
    private void writeLinesAndReservation() {
        var sealer = SealerOf.keys(first);
        long id = ids.next();
        Tables.execute("""
                INSERT INTO hanbeon.recon_item
                    (id, identity, occurrence, file_id, line_no, organisation_id, book, day, amount, currency, text, state,
                     changed_at)
                VALUES (?, UNHEX(SHA2(?, 256)), 1, ?, 1, 1, 'TEST', '2001-01-02', 1, 'KRW', ?, 'IGNORED', UTC_TIMESTAMP(3))
                """, id, id, id, sealer.seal("입금", "recon_item.text"));
        Tables.execute(
                "INSERT INTO hanbeon.recon_bad_line (file_id, line_no, column_name, reason, value, raw) VALUES (?, 2, '금액', 'amount', ?, ?)",
                id,
                sealer.seal("15.000", "recon_bad_line.value"),
                sealer.seal("2001-01-02,15.000", "recon_bad_line.raw"));
        Tables.execute("""
                INSERT INTO hanbeon.reservation
                    (id, schedule_id, organisation_id, merchant_id, user_id, channel, state, total_amount, seats,
                     hold_expires_at, phone, created_at)
                VALUES (?, 1, 1, 'M', '1', 'WEB', 'CANCELLED', 0, 0, UTC_TIMESTAMP(3), ?, UTC_TIMESTAMP(3))
                """, id, sealer.seal("01012345678", "reservation.phone"));
        Tables.execute("""
                INSERT INTO hanbeon.customer
                    (id, identity, phone, terms, marketing, signed_up_at, visited_at, left_at)
                VALUES (?, ?, ?, 'T', FALSE, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))
                """, id, sealer.seal("{}", "customer.identity"), sealer.seal("01012345678", "customer.phone"));
    }

    private void reseal(String keys) {
        new ResealRows(all, store, SealerOf.keys(keys), settings, new SimpleMeterRegistry())
                .reseal()
                .await()
                .indefinitely();
    }

    /** Tests of others leave damaged values behind, which nobody opens. */
    private List<Opened> opened(Sealer sealer) {
        var opened = new ArrayList<Opened>();
        for (var table : all) {
            for (var row : store.page(table, Optional.empty(), 100_000).await().indefinitely()) {
                row.values()
                        .forEach((column, value) ->
                                open(sealer, table, row.key(), column, value).ifPresent(opened::add));
            }
        }
        return opened;
    }

    private static Optional<Opened> open(
            Sealer sealer, SealedColumns table, List<Object> key, String column, byte[] sealed) {
        try {
            var plain = HexFormat.of().formatHex(sealer.openBytes(sealed, table.home(column, key)));
            return Optional.of(new Opened(table.table() + "." + column, key.toString(), plain));
        } catch (IllegalStateException damaged) {
            return Optional.empty();
        }
    }
}
