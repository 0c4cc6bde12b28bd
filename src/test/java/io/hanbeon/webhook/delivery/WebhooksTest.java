package io.hanbeon.webhook.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import io.hanbeon.ByHand;
import io.hanbeon.LocalStackResource;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Patience;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.job.RoundsByHand;
import io.hanbeon.merchant.contract.AMerchant;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What merchants are told at addresses of their own, with a server that listens there. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class WebhooksTest {
    private static final Header MACHINE = AsCaller.machine(1, "webhooks:write");
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(21));

    private final WebhooksByHand webhooks;
    private final SettableClock clock;
    private Receiver receiver;
    private String merchant;
    private String secret;
    private String webhook;

    WebhooksTest(WebhooksByHand webhooks, SettableClock clock) {
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @BeforeEach
    void subscribe() {
        receiver = new Receiver();
        merchant = AMerchant.of(1).id;
        var made = create(receiver.url(), "payment.captured", "settlement.closed");
        made.then().statusCode(201);
        secret = made.path("secret");
        webhook = made.path("webhook.id");
    }

    @AfterEach
    void end() {
        receiver.close();
        clock.reset();
    }

    @Test
    void a_merchant_is_told_of_a_payment_and_can_check_who_told() {
        var payment = pay();
        await().untilAsserted(() -> assertThat(Tables.count(
                        "hanbeon.outbox_event WHERE event_key = ? AND topic = 'payment.captured'", payment))
                .isOne());

        webhooks.tellAllOf(payment);
        webhooks.deliver(webhook);

        var told = receiver.only();
        var body = new JsonObject(told.body());
        assertThat(body.getString("type")).isEqualTo("payment.captured");
        assertThat(body.getJsonObject("data").getString("paymentId")).isEqualTo(payment);
        assertThat(told.signature()).isEqualTo(told.signedBy(secret));
        assertThat(Long.parseLong(told.timestamp()))
                .isBetween(
                        clock.instant().getEpochSecond() - 60, clock.instant().getEpochSecond());
        detail(onlyMessage())
                .body("message.state", equalTo("DELIVERED"))
                .body("message.webhookId", equalTo(told.id()))
                .body("attempts[0].status", equalTo(200));
    }

    @Test
    void an_event_is_one_message_however_often_it_comes() {
        var event = webhooks.event("payment.captured", merchant);
        webhooks.tell(event);
        webhooks.tell(event);
        webhooks.tellUnseen(event);

        webhooks.deliver(webhook);

        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void only_what_was_asked_for_and_only_of_the_merchant_is_told() {
        webhooks.tell(webhooks.event("payment.refunded", merchant));
        webhooks.tell(webhooks.event("payment.captured", AMerchant.of(1).id));
        webhooks.tell(webhooks.event("settlement.closed", merchant));

        webhooks.deliver(webhook);

        assertThat(new JsonObject(receiver.only().body()).getString("type")).isEqualTo("settlement.closed");
    }

    @Test
    void a_settlement_that_is_released_is_told_as_such_and_not_as_closed_again() {
        String other = create(receiver.url(), "settlement.released").path("webhook.id");
        webhooks.tell(webhooks.event("settlement.closed", "settlement.released", merchant));

        webhooks.deliver(webhook);
        assertThat(receiver.requests()).isEmpty();
        webhooks.deliver(other);

        assertThat(new JsonObject(receiver.only().body()).getString("type")).isEqualTo("settlement.released");
    }

    @Test
    void what_is_not_taken_is_told_again_after_growing_pauses_with_the_same_id() {
        receiver.answering(500);
        tellOne();
        webhooks.deliver(webhook);
        webhooks.deliver(webhook);
        assertThat(receiver.requests()).hasSize(1);

        clock.advance(PAUSES.get(0));
        webhooks.deliver(webhook);
        clock.advance(PAUSES.get(0));
        webhooks.deliver(webhook);
        assertThat(receiver.requests()).hasSize(2);
        receiver.answering(204);
        clock.advance(PAUSES.get(1));
        webhooks.deliver(webhook);

        assertThat(receiver.requests()).hasSize(3);
        assertThat(new HashSet<>(
                        receiver.requests().stream().map(Receiver.Request::id).toList()))
                .hasSize(1);
        detail(onlyMessage())
                .body("message.state", equalTo("DELIVERED"))
                .body("attempts.status", equalTo(List.of(500, 500, 204)));
    }

    @Test
    void who_takes_nothing_for_three_days_is_disabled_and_hears_all_once_it_goes_on() {
        receiver.answering(503);
        tellOne();
        webhooks.deliver(webhook);
        for (var pause : PAUSES) {
            clock.advance(pause);
            webhooks.deliver(webhook);
        }

        assertThat(receiver.requests()).hasSize(PAUSES.size() + 1);
        assertThat(PAUSES.stream().reduce(Duration.ZERO, Duration::plus)).isGreaterThanOrEqualTo(Duration.ofHours(72));
        assertThat(state()).isEqualTo("DISABLED");
        detail(onlyMessage()).body("message.state", equalTo("FAILED"));

        receiver.answering(200);
        tellOne();
        webhooks.deliver(webhook);
        assertThat(receiver.requests()).hasSize(PAUSES.size() + 1);
        act("resume");
        webhooks.deliver(webhook);
        assertThat(receiver.requests()).hasSize(PAUSES.size() + 2);
    }

    @Test
    void who_takes_nothing_for_three_days_is_disabled_however_young_its_messages_are() {
        receiver.answering(400);
        tellOne();
        webhooks.deliver(webhook);
        clock.advance(Duration.ofHours(72).minusSeconds(1));
        tellOne();
        webhooks.deliver(webhook);
        assertThat(state()).isEqualTo("ACTIVE");

        clock.advance(Duration.ofSeconds(1));
        tellOne();
        webhooks.deliver(webhook);

        assertThat(state()).isEqualTo("DISABLED");
        as(MACHINE).get(path() + "/messages").then().body("messages.state", everyItem(equalTo("WAITING")));
    }

    @Test
    void three_days_begin_anew_with_whatever_is_taken_and_with_whoever_goes_on() {
        receiver.answering(400);
        tellOne();
        webhooks.deliver(webhook);
        clock.advance(Duration.ofHours(71));
        receiver.answering(200);
        webhooks.deliver(webhook);
        failAfter(Duration.ofHours(2));
        assertThat(state()).isEqualTo("ACTIVE");

        failAfter(Duration.ofHours(72));
        assertThat(state()).isEqualTo("DISABLED");
        act("resume");
        tellOne();
        webhooks.deliver(webhook);

        assertThat(state()).isEqualTo("ACTIVE");
    }

    private void failAfter(Duration pause) {
        receiver.answering(400);
        clock.advance(pause);
        tellOne();
        webhooks.deliver(webhook);
    }

    @Test
    void an_endpoint_rests_as_a_whole_once_its_breaker_is_open() {
        receiver.answering(503);
        for (int i = 0; i < 60; i++) {
            tellOne();
        }

        webhooks.deliver(webhook);
        int tried = receiver.requests().size();
        webhooks.deliver(webhook);

        assertThat(tried).isBetween(20, 24);
        assertThat(receiver.requests()).hasSize(tried);
        assertThat(Tables.count(
                        "hanbeon.webhook_message WHERE endpoint_id = ? AND tries = 0 AND due_at = created_at",
                        endpointId()))
                .isGreaterThanOrEqualTo(60 - 28);
        receiver.answering(200);
        await().atMost(Patience.MAX).untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(10));
            webhooks.deliver(webhook);
            assertThat(Tables.count(
                            "hanbeon.webhook_message WHERE endpoint_id = ? AND state = 'DELIVERED'", endpointId()))
                    .isGreaterThanOrEqualTo(60 - 28);
        });
    }

    /** Looking at its address is a part of the call. */
    @Test
    void an_address_that_cannot_be_called_opens_the_breaker() {
        moveTo("https://127.0.0.1:%d/");
        for (int i = 0; i < 40; i++) {
            tellOne();
        }

        webhooks.deliver(webhook);

        assertThat(Tables.count("hanbeon.webhook_message WHERE endpoint_id = ? AND tries = 0", endpointId()))
                .isGreaterThanOrEqualTo(40 - 28);
    }

    @Test
    void a_run_ends_when_its_time_is_over() {
        for (int i = 0; i < 12; i++) {
            tellOne();
        }
        receiver.onRequest(() -> clock.advance(Duration.ofSeconds(8)));

        webhooks.deliver(webhook);

        assertThat(receiver.requests()).hasSize(4);
    }

    @Test
    void who_always_has_something_due_takes_no_place_for_ever() {
        try (var other = new Receiver()) {
            create(other.url(), "payment.captured").then().statusCode(201);
            var job = webhooks.jobWithOnePlace(merchant);
            receiver.onRequest(() -> {
                tellOne();
                clock.advance(Duration.ofSeconds(8));
            });
            tellOne();

            await().untilAsserted(() -> {
                RoundsByHand.run(job);
                assertThat(other.requests()).isNotEmpty();
            });
            receiver.onRequest(() -> {});
        }
    }

    @Test
    void a_message_is_replayed_by_hand_with_all_its_tries_anew() {
        receiver.answering(410);
        tellOne();
        webhooks.deliver(webhook);
        assertThat(state()).isEqualTo("DISABLED");
        receiver.answering(500);
        act("resume");

        var message = onlyMessage();
        replay(message);
        as(MACHINE).post(path() + "/messages/" + message + "/replay").then().statusCode(409);
        webhooks.deliver(webhook);
        receiver.answering(200);
        clock.advance(PAUSES.get(0));
        webhooks.deliver(webhook);

        assertThat(receiver.requests()).hasSize(3);
        assertThat(receiver.requests().get(2).id())
                .isEqualTo(receiver.requests().get(0).id());
        detail(message).body("attempts.status", equalTo(List.of(410, 500, 200)));
        assertThat(Tables.count(
                        "hanbeon.audit_entry WHERE subject = ? AND action = 'webhook.replay'", "webhook/" + webhook))
                .isOne();
    }

    @Test
    void messages_of_a_time_are_replayed_together_and_counted() {
        receiver.answering(410);
        var begin = clock.instant();
        tellOne();
        webhooks.deliver(webhook);
        clock.advance(Duration.ofHours(1));
        var end = clock.instant();
        act("resume");
        tellOne();
        webhooks.deliver(webhook);
        receiver.answering(200);
        act("resume");

        replay(begin, end, null)
                .then()
                .statusCode(200)
                .body("messages", equalTo(1))
                .body("hasMore", equalTo(false));
        replay(begin, end, null).then().statusCode(200).body("messages", equalTo(0));
        webhooks.deliver(webhook);

        assertThat(receiver.requests()).hasSize(3);
        assertThat(receiver.requests().get(2).id())
                .isEqualTo(receiver.requests().get(0).id());
        replay(begin, end, "DELIVERED").then().statusCode(200).body("messages", equalTo(1));
        assertThat(Tables.count(
                        "hanbeon.audit_entry WHERE subject = ? AND action = 'webhook.replay'", "webhook/" + webhook))
                .isEqualTo(3);
    }

    @Test
    void a_time_that_ends_before_it_begins_and_what_is_being_told_are_not_replayed() {
        var now = clock.instant();

        replay(now, now, null).then().statusCode(400).body("errors[0].pointer", equalTo("/to"));
        replay(now, now.plusSeconds(1), "WAITING").then().statusCode(400).body("errors[0].pointer", equalTo("/state"));
    }

    private Response replay(Instant from, Instant to, String state) {
        var request = new JsonObject().put("from", from.toString()).put("to", to.toString());
        if (state != null) {
            request.put("state", state);
        }
        return as(MACHINE).body(request.encode()).post(path() + "/messages/replay");
    }

    @Test
    void while_a_secret_is_changed_the_one_before_signs_too() {
        var next = rotate(new JsonObject());
        next.then().statusCode(200);
        assertThat(Instant.parse(next.path("webhook.previousSecretUntil")))
                .isBetween(
                        clock.instant().plus(Duration.ofHours(24)).minusSeconds(60),
                        clock.instant().plus(Duration.ofHours(24)));
        tellOne();
        webhooks.deliver(webhook);

        var told = receiver.requests().get(0);
        String second = next.path("secret");
        assertThat(told.signature()).isEqualTo(told.signedBy(second) + " " + told.signedBy(secret));

        clock.advance(Duration.ofHours(24));
        tellOne();
        webhooks.deliver(webhook);

        var later = receiver.requests().get(1);
        assertThat(later.signature()).isEqualTo(later.signedBy(second));
        assertThat(Tables.count(
                        "hanbeon.audit_entry WHERE subject = ? AND action = 'webhook.rotate-secret'",
                        "webhook/" + webhook))
                .isOne();
        assertThat(as(MACHINE).get(path()).asString()).doesNotContain("whsec_");
    }

    @Test
    void a_secret_that_became_known_ends_at_once_and_a_second_change_ends_the_one_before_last() {
        String second = rotate(new JsonObject().put("overlapHours", 168)).path("secret");
        String third = rotate(new JsonObject().put("overlapHours", 168)).path("secret");
        tellOne();
        webhooks.deliver(webhook);
        var told = receiver.requests().get(0);
        assertThat(told.signature()).isEqualTo(told.signedBy(third) + " " + told.signedBy(second));

        String fourth = rotate(new JsonObject().put("overlapHours", 0)).path("secret");
        tellOne();
        webhooks.deliver(webhook);

        var later = receiver.requests().get(1);
        assertThat(later.signature()).isEqualTo(later.signedBy(fourth));
        rotate(new JsonObject().put("overlapHours", 169))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/overlapHours"));
    }

    private Response rotate(JsonObject request) {
        return as(MACHINE)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(request.encode())
                .post(path() + "/rotate-secret");
    }

    @Test
    void a_paused_webhook_is_told_once_it_goes_on() {
        act("pause");
        tellOne();
        webhooks.deliver(webhook);
        assertThat(receiver.requests()).isEmpty();

        act("resume");
        webhooks.deliver(webhook);

        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void a_receiver_that_is_silent_holds_up_no_other() {
        try (var quick = new Receiver()) {
            receiver.silent();
            String other = create(quick.url(), "payment.captured").path("webhook.id");
            for (int i = 0; i < 20; i++) {
                tellOne();
            }

            webhooks.beginAll();

            await().atMost(Patience.MAX)
                    .untilAsserted(() -> assertThat(quick.requests()).hasSize(20));
            assertThat(receiver.requests()).hasSizeLessThanOrEqualTo(4);
            assertThat(other).isNotEqualTo(webhook);
        }
    }

    @Test
    void redirects_are_not_followed() {
        try (var inside = new Receiver()) {
            receiver.redirectingTo(inside.url());
            tellOne();

            webhooks.deliver(webhook);

            assertThat(inside.requests()).isEmpty();
            detail(onlyMessage()).body("attempts[0].outcome", equalTo("REFUSED"));
        }
    }

    @Test
    void an_answer_without_an_end_is_cut_off() {
        receiver.answeringBytes(1_000_000_000);
        tellOne();

        webhooks.deliver(webhook);

        detail(onlyMessage()).body("message.state", equalTo("DELIVERED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example.com/hook",
                "https://127.0.0.1/",
                "https://10.1.2.3/",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/",
                "https://[fd00:ec2::254]/",
                "https://user@shop.example.com/",
                "https://shop.example.com/#here",
                "ftp://shop.example.com/",
                "shop"
            })
    void addresses_that_are_not_on_the_open_internet_are_refused(String url) {
        create(url, "payment.captured").then().statusCode(400).body("code", equalTo("webhook.url-unusable"));
    }

    /** Whatever the name led to when it was registered. */
    @ParameterizedTest
    @ValueSource(
            strings = {"https://127.0.0.1:%d/", "https://0.0.0.0:%d/", "https://[::1]:%d/", "https://ip6-localhost:%d/"
            })
    void an_address_is_looked_at_before_every_call(String url) {
        moveTo(url);
        tellOne();

        webhooks.deliver(webhook);

        assertThat(receiver.requests()).isEmpty();
        detail(onlyMessage()).body("attempts[0].outcome", equalTo("NOT_SENT"));
    }

    @Test
    void another_organisation_neither_sees_nor_makes_them() {
        var other = AsCaller.machine(4_801, "webhooks:write");

        as(other).get(path()).then().statusCode(404);
        as(other).get(path() + "/messages").then().statusCode(404);
        as(other).post(path() + "/pause").then().statusCode(404);
        as(other)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{}")
                .post(path() + "/rotate-secret")
                .then()
                .statusCode(404);
        create(other, merchant, receiver.url(), "payment.captured").then().statusCode(404);
    }

    @Test
    void a_change_names_the_version_that_was_read_and_the_secret_is_never_shown_again() {
        var change = new JsonObject()
                .put("version", 0)
                .put("url", receiver.url())
                .put("eventTypes", new JsonArray().add("payment.refunded"));
        as(MACHINE).body(change.encode()).put(path()).then().statusCode(200);
        as(MACHINE).body(change.encode()).put(path()).then().statusCode(409);

        var read = as(MACHINE).get(path());
        assertThat(read.asString()).contains("payment.refunded").doesNotContain("whsec_");
        assertThat(create(receiver.url(), "payment.nothing").<String>path("code"))
                .isEqualTo("webhook.event-type-unknown");
    }

    @Test
    void a_merchant_has_no_more_than_ten() {
        for (int i = 1; i < 10; i++) {
            create(receiver.url(), "payment.captured").then().statusCode(201);
        }

        create(receiver.url(), "payment.captured").then().statusCode(409);
    }

    @Test
    void what_was_told_is_forgotten_after_thirty_days_and_what_a_paused_webhook_let_lie() {
        tellOne();
        webhooks.deliver(webhook);
        act("pause");
        tellOne();

        clock.advance(Duration.ofDays(29));
        webhooks.forget();
        as(MACHINE).get(path() + "/messages").then().body("messages.id", hasSize(2));
        clock.advance(Duration.ofDays(2));
        webhooks.forget();

        as(MACHINE).get(path() + "/messages").then().body("messages", empty());
    }

    @Test
    void what_is_replayed_is_not_forgotten_while_it_waits() {
        receiver.answering(410);
        tellOne();
        webhooks.deliver(webhook);
        act("resume");
        clock.advance(Duration.ofDays(31));
        replay(onlyMessage());

        webhooks.forget();
        act("pause");
        webhooks.forget();

        detail(onlyMessage()).body("message.state", equalTo("WAITING")).body("attempts.status", equalTo(List.of(410)));
    }

    @Test
    void what_is_replayed_while_it_is_being_forgotten_stays_with_its_tries() throws Exception {
        tellOne();
        webhooks.deliver(webhook);
        var message = onlyMessage();
        clock.advance(Duration.ofDays(31));

        try (var replay = LocalStackResource.admin()) {
            replay.setAutoCommit(false);
            try (var update = replay.prepareStatement(
                    "UPDATE hanbeon.webhook_message SET state = 'WAITING', ended_at = NULL WHERE id = ?")) {
                update.setLong(1, Ids.parse(message).orElseThrow());
                update.executeUpdate();
            }
            var forgotten = CompletableFuture.runAsync(webhooks::forget);
            await().untilAsserted(() -> assertThat(
                            Tables.count("information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'"))
                    .isOne());
            replay.commit();
            forgotten.join();
        }

        detail(message).body("message.state", equalTo("WAITING")).body("attempts.status", equalTo(List.of(200)));
    }

    private void replay(String message) {
        as(MACHINE).post(path() + "/messages/" + message + "/replay").then().statusCode(200);
    }

    private void tellOne() {
        webhooks.tell(webhooks.event("payment.captured", merchant));
    }

    private void moveTo(String url) {
        int port = Integer.parseInt(receiver.url().replaceAll(".*:(\\d+)/.*", "$1"));
        Tables.execute("UPDATE hanbeon.webhook_endpoint SET url = ? WHERE id = ?", url.formatted(port), endpointId());
    }

    private long endpointId() {
        return Ids.parse(webhook).orElseThrow();
    }

    private String pay() {
        var order = new JsonObject()
                .put("merchantId", merchant)
                .put("amount", 1_000)
                .put("currency", "KRW")
                .put("idempotencyKey", UUID.randomUUID().toString())
                .put("card", new JsonObject().put("number", "4000000000000001").put("expiry", "3012"));
        return as(AsCaller.machine(1, "payments:write"))
                .body(order.encode())
                .post("/api/payments/authorize")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private Response create(String url, String... eventTypes) {
        return create(MACHINE, merchant, url, eventTypes);
    }

    private static Response create(Header caller, String merchantId, String url, String... eventTypes) {
        var request = new JsonObject()
                .put("merchantId", merchantId)
                .put("url", url)
                .put("eventTypes", new JsonArray(List.of(eventTypes)));
        return as(caller)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(request.encode())
                .post("/api/webhooks");
    }

    private void act(String action) {
        as(MACHINE).post(path() + "/" + action).then().statusCode(200);
    }

    private String state() {
        return as(MACHINE).get(path()).path("state");
    }

    private String onlyMessage() {
        List<String> ids = as(MACHINE).get(path() + "/messages").path("messages.id");
        assertThat(ids).hasSize(1);
        return ids.getFirst();
    }

    private ValidatableResponse detail(String message) {
        return as(MACHINE).get(path() + "/messages/" + message).then().statusCode(200);
    }

    private String path() {
        return "/api/webhooks/" + webhook;
    }

    private static RequestSpecification as(Header caller) {
        return given().header(caller).contentType("application/json");
    }
}
