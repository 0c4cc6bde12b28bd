package io.hanbeon.people;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Settings;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.coupon.ACampaign;
import io.hanbeon.message.route.SendsByEm;
import io.hanbeon.order.place.Merchant;
import io.hanbeon.organisation.register.AnOrganisation;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.seal.PersonalRows;
import io.hanbeon.shared.seal.SealedColumns;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class ForgetPersonTest {
    private static final String NAME = "선우망각";

    @Inject
    @All
    List<SealedColumns> sealedTables;

    @Inject
    Sealer sealer;

    @Inject
    Ids ids;

    @Inject
    ForgetAgainJob job;

    @Inject
    @All
    List<PersonalRows> rooms;

    @Inject
    PeopleSettings settings;

    @Inject
    Pool pool;

    private String phone = "";
    private Merchant merchant;

    @BeforeEach
    void meet() {
        phone = "0107%07d".formatted(ThreadLocalRandom.current().nextInt(10_000_000));
        merchant = Merchant.full();
    }

    @Test
    void nothing_of_a_person_can_be_read_any_more_in_any_table() {
        place("A", "B");
        var organisation = Ids.text(SendsByEm.open("02-3490-4411"));
        var message = send(organisation, "안녕하세요, " + NAME + "님 " + phone, "0");
        optOut(organisation);
        var campaign = ACampaign.of("G000000001").to(phone + "," + NAME);
        var gained = ACampaign.of("G000000001").to("010-9999-0001,김다름").delivered();
        gained.changePhone(phone).then().statusCode(200);
        var lost = ACampaign.of("G000000001").to(phone + ",김다름").delivered();
        lost.changePhone("010-9999-0002").then().statusCode(200);
        reservation();
        assertThat(traces()).isNotEmpty();

        var start = Instant.now();
        forget().statusCode(200)
                .body("erased.orders", equalTo(2))
                .body("erased.messages", equalTo(1))
                .body("erased.optOuts", equalTo(1))
                .body("erased.coupons", equalTo(2))
                .body("erased.reservations", equalTo(1));

        System.out.printf(
                "Forgotten in %d ms%n", Duration.between(start, Instant.now()).toMillis());
        assertThat(traces()).isEmpty();
        assertThat(merchant.stored("A")).containsEntry("amount", 1000L).containsEntry("cust_nm", null);
        given().header(AsCaller.admin())
                .get("/api/orders?terminal=" + merchant.terminalId)
                .then()
                .statusCode(200)
                .body("orders.size()", equalTo(2));
        given().header(AsCaller.admin())
                .get("/api/messages/" + message)
                .then()
                .statusCode(200)
                .body("message.recipient", equalTo(""));
        assertThat(campaign.coupon(campaign.couponId(0), "").encode()).doesNotContain(NAME);
        assertThat(Tables.count(
                        "hanbeon.message_opt_out WHERE phone_hash = ?",
                        sealer.fingerprint(
                                PhoneNumber.parse(phone).orElseThrow().e164())))
                .isEqualTo(1);
    }

    @Test
    void what_was_not_handed_over_yet_goes_to_nobody() {
        var message = send(Ids.text(SendsByEm.open("02-3490-4411")), "예약 문자", "1");

        forget().statusCode(200);

        given().header(AsCaller.admin())
                .get("/api/messages/" + message)
                .then()
                .statusCode(200)
                .body("message.state", equalTo("CANCELLED"))
                .body("message.resultCode", equalTo("HB09"));
    }

    @Test
    void payments_of_the_last_five_years_are_kept_unless_somebody_says_why_not() {
        place("A");
        merchant.markPaid("A", "1");
        forget().statusCode(409)
                .body("code", equalTo("people.payments-retained"))
                .body("detail", containsString("orders"));
        assertThat(merchant.stored("A").get("phone_no")).isNotNull();
        var body = body().put("overrideRetention", true);
        forget(body).statusCode(422).body("errors[0].pointer", equalTo("/overrideReason"));
        forget(body.copy().put("overrideReason", " ")).statusCode(422);

        forget(body.put("overrideReason", "법원 명령 2026-1")).statusCode(200).body("erased.orders", equalTo(1));

        assertThat(merchant.stored("A")).containsEntry("phone_no", null).containsEntry("payment_code", "1");
        var audited =
                Tables.row("SELECT * FROM hanbeon.audit_entry WHERE action = 'person.forget' ORDER BY id DESC LIMIT 1");
        assertThat((String) audited.get("fields_after")).contains("법원 명령 2026-1", "overridden");
        assertThat(audited.toString()).doesNotContain(phone.substring(3));
    }

    @Test
    void a_payment_older_than_five_years_is_not_kept() {
        place("A");
        merchant.markPaid("A", "1");
        long batch = ((Number) merchant.stored("A").get("batch_id")).longValue();
        Tables.execute(
                "UPDATE hanbeon.kicc_shop_order SET batch_id = ? WHERE batch_id = ?",
                Ids.floor(Ids.instant(batch).minus(5 * 366, ChronoUnit.DAYS)) + batch % 1_000,
                batch);

        forget().statusCode(200).body("erased.orders", equalTo(1));
    }

    @Test
    void what_a_backup_brings_back_is_forgotten_again_and_what_came_later_is_kept() {
        place("A");
        var before = merchant.stored("A");
        var forgottenAt = Instant.parse(forget().statusCode(200).extract().path("forgottenAt"));
        restore(before);
        place("B");
        place("C");
        long later = Ids.floor(forgottenAt.plus(settings.onTheWayMax()));
        move("B", later - 1);
        move("C", later);
        assertThat(merchant.stored("A").get("phone_no")).isNotNull();

        job.work().await().indefinitely();

        assertThat(merchant.stored("A")).containsEntry("phone_no", null).containsEntry("cust_nm", null);
        assertThat(merchant.stored("B")).containsEntry("phone_no", null);
        assertThat(merchant.stored("C").get("phone_no")).isNotNull();
    }

    private void move(String order, long batch) {
        Tables.execute(
                "UPDATE hanbeon.kicc_shop_order SET batch_id = ? WHERE batch_id = ?",
                batch,
                merchant.stored(order).get("batch_id"));
    }

    @Test
    void a_message_that_was_on_its_way_is_erased_by_the_next_run() {
        forget().statusCode(200);
        var message = send(Ids.text(SendsByEm.open("02-3490-4411")), NAME + "님의 쿠폰", "1");

        job.work().await().indefinitely();

        given().header(AsCaller.admin())
                .get("/api/messages/" + message)
                .then()
                .statusCode(200)
                .body("message.recipient", equalTo(""))
                .body("message.state", equalTo("CANCELLED"));
    }

    @Test
    void messages_are_erased_after_what_they_come_of() {
        assertThat(rooms.stream()
                        .filter(PersonalRows::comeFromOthers)
                        .map(PersonalRows::name)
                        .toList())
                .containsExactly("messages");
        assertThat(EraseRows.inOrder(rooms).getLast().name()).isEqualTo("messages");
    }

    @Test
    void rows_from_before_there_were_fingerprints_are_forgotten_too() {
        long damaged = oldReservation(new byte[40]);
        long old = oldReservation(sealer.seal(phone, "reservation.phone"));
        var campaign = ACampaign.of("G000000001").to(phone + ",김다름").delivered();
        campaign.changePhone("010-9999-0002").then().statusCode(200);
        var coupon = campaign.coupons().getFirst().get("id");
        Tables.execute(
                "UPDATE hanbeon.coupon_phone_change SET before_hash = NULL, after_hash = NULL WHERE coupon_id = ?",
                coupon);
        forget().statusCode(200).body("erased.reservations", equalTo(0));

        job.work().await().indefinitely();

        assertThat(traces()).isEmpty();
        assertThat(row("reservation WHERE id = ?", old)).containsEntry("phone", null);
        assertThat((byte[])
                        row("coupon_phone_change WHERE coupon_id = ?", coupon).get("after_hash"))
                .isEqualTo(sealer.fingerprint("01099990002"));
        Tables.execute("DELETE FROM hanbeon.reservation WHERE id = ?", damaged);
    }

    @Test
    void fingerprints_are_written_some_at_once_until_all_rows_have_theirs() {
        var one = Settings.with(PeopleSettings.class, Map.of("hanbeon.people.erase-rows-max", "1"));
        var reservations = Stream.generate(() -> oldReservation(sealer.seal(phone, "reservation.phone")))
                .limit(3)
                .toList();

        var printed = new PrintRows(sealedTables, new PrintStore(pool, sealer, one), sealer);
        assertThat(printed.print().await().indefinitely()).isGreaterThanOrEqualTo(3);

        for (long id : reservations) {
            assertThat((byte[]) row("reservation WHERE id = ?", id).get("phone_hash"))
                    .isEqualTo(sealer.fingerprint(phone));
        }
        assertThat(printed.print().await().indefinitely()).isZero();
    }

    private static Map<String, Object> row(String rows, Object key) {
        return Tables.row("SELECT * FROM hanbeon." + rows, key);
    }

    private long oldReservation(byte[] sealed) {
        long id = ids.next();
        Tables.execute("""
                INSERT INTO hanbeon.reservation
                    (id, schedule_id, organisation_id, merchant_id, user_id, channel, state, total_amount, seats,
                     hold_expires_at, phone, created_at)
                VALUES (?, 1, 1, 'M', '1', 'WEB', 'CANCELLED', 0, 0, UTC_TIMESTAMP(3), ?, UTC_TIMESTAMP(3))
                """, id, sealed);
        return id;
    }

    @Test
    void more_rows_than_a_statement_overwrites_are_all_forgotten() {
        place(IntStream.range(0, 501).mapToObj(i -> "N" + i).toArray(String[]::new));

        forget().statusCode(200).body("erased.orders", equalTo(501));

        assertThat(Tables.count(
                        "hanbeon.kicc_shop_order WHERE terminal_id = ? AND phone_no IS NOT NULL", merchant.terminalId))
                .isZero();
    }

    @Test
    void who_asks_says_whom_and_why() {
        forget(body().put("phone", "12")).statusCode(400).body("errors[0].pointer", equalTo("/phone"));
        forget(body().put("reason", "")).statusCode(400).body("errors[0].pointer", startsWith("/reason"));
        given().header(AsCaller.admin())
                .contentType("application/json")
                .body(body().encode())
                .post("/api/people/forget")
                .then()
                .statusCode(403);
    }

    /** Where the number or the name stands, as plain text or opened. */
    private List<String> traces() {
        var traces = new ArrayList<String>();
        sealedTables.forEach(table -> sealedTraces(table, traces));
        var columns = Tables.rows("""
                SELECT table_name AS t, column_name AS c FROM information_schema.columns
                WHERE table_schema = 'hanbeon' AND data_type IN ('varchar', 'char', 'text', 'mediumtext', 'longtext')
                """);
        for (var column : columns) {
            var name = "%s.%s".formatted(column.get("t"), column.get("c"));
            if (Tables.count(
                            "hanbeon.%s WHERE CONVERT(%s USING utf8mb4) LIKE ? OR CONVERT(%s USING utf8mb4) LIKE ?"
                                    .formatted(column.get("t"), column.get("c"), column.get("c")),
                            "%" + phone.substring(1) + "%",
                            "%" + NAME + "%")
                    > 0) {
                traces.add(name);
            }
        }
        return traces;
    }

    private void sealedTraces(SealedColumns table, List<String> traces) {
        for (var row : Tables.rows("SELECT * FROM hanbeon." + table.table())) {
            for (var column : table.columns()) {
                var key = table.key().stream().map(row::get).toList();
                var text = row.get(column) == null ? "" : opened((byte[]) row.get(column), table.home(column, key));
                if (text.contains(phone.substring(1)) || text.contains(NAME)) {
                    traces.add(table.table() + "." + column);
                }
            }
        }
    }

    /** Tests of others leave damaged values behind. */
    private String opened(byte[] sealed, String home) {
        try {
            return sealer.open(sealed, home);
        } catch (IllegalStateException damaged) {
            return "";
        }
    }

    private void place(String... orders) {
        var batch = merchant.batch("ARS")
                .with("phone_no", phone)
                .with("cc_name", NAME)
                .with("cc_email", "a@b.example");
        for (var order : orders) {
            batch.order(order);
        }
        merchant.place(batch);
    }

    private String send(String organisation, String text, String days) {
        var body = new JsonObject()
                .put("organisationId", organisation)
                .put("recipient", phone)
                .put("text", text);
        if (!days.equals("0")) {
            body.put(
                    "reserveAt",
                    Instant.now().plus(Integer.parseInt(days), ChronoUnit.DAYS).toString());
        }
        return AnOrganisation.asAdmin()
                .body(body.encode())
                .post("/api/messages")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private void optOut(String organisation) {
        AnOrganisation.asAdmin()
                .body(new JsonObject()
                        .put("organisationId", organisation)
                        .put("phone", phone)
                        .encode())
                .post("/api/messages/opt-outs")
                .then()
                .statusCode(201);
    }

    private void reservation() {
        Tables.execute("""
                INSERT INTO hanbeon.reservation
                    (id, schedule_id, organisation_id, merchant_id, user_id, channel, state, total_amount, seats,
                     hold_expires_at, phone, phone_hash, created_at)
                VALUES (?, 1, 1, 'M', '1', 'WEB', 'CANCELLED', 0, 0, UTC_TIMESTAMP(3), ?, ?, UTC_TIMESTAMP(3))
                """, ids.next(), sealer.seal(phone, "reservation.phone"), sealer.fingerprint(phone));
    }

    private static void restore(Map<String, Object> order) {
        Tables.execute(
                "UPDATE hanbeon.kicc_shop_order SET cust_nm = ?, phone_no = ?, phone_hash = ? WHERE batch_id = ?",
                order.get("cust_nm"),
                order.get("phone_no"),
                order.get("phone_hash"),
                order.get("batch_id"));
    }

    private JsonObject body() {
        return new JsonObject().put("phone", phone).put("reason", "본인 요청");
    }

    private ValidatableResponse forget() {
        return forget(body());
    }

    private static ValidatableResponse forget(JsonObject body) {
        return given().header(AsCaller.superAdmin())
                .contentType("application/json")
                .body(body.encode())
                .post("/api/people/forget")
                .then();
    }
}
