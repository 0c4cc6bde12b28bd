package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.shared.Ids;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An organisation's messages, from its settings to the handset. */
class MessagesIT {
    private static final String MESSAGES = "/api/messages";
    private static final int UNDER_WAY = Integer.getInteger("hanbeon.journey.messages", 2_000);
    private static final int RECIPIENTS = 100;
    private static final int SWITCHES = 6;

    private static RestVendors vendors;
    private static PackagedApp app;

    @BeforeAll
    static void start() {
        vendors = new RestVendors();
        app = vendors.reachedBy(Launch.onLocalStack())
                .with("hanbeon.message.follow-up-every", "1s")
                .with("hanbeon.ums.reports-every", "1s")
                // A busy machine is no outage of Redis.
                .with("hanbeon.client.nonce-max", "60s")
                .with("hanbeon.token.redis-max", "60s")
                .with("hanbeon.login.redis-max", "60s")
                .start();
        vendors.callPlatformBack(app);
    }

    /** Nothing is left that another journey's instance would take up, which does not reach these vendors. */
    @AfterAll
    static void stop() throws SQLException {
        app.close();
        vendors.close();
        Database.execute("UPDATE hanbeon.message SET due_at = NULL WHERE organisation_id IS NOT NULL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLOUDMSG", "SENDTALK"})
    void an_organisation_sends_through_its_own_vendor_which_tells_how_it_ended(String provider) {
        var organisation = Organisation.open(app);
        assertThat(organisation
                        .test(provider, RestVendors.credentials(provider))
                        .getBoolean("success"))
                .isTrue();
        assertThat(organisation.test(provider, RestVendors.wrong(provider)).getBoolean("success"))
                .isFalse();
        var settings = organisation.choose(provider);
        assertThat(settings.encode()).doesNotContain("secret-journey");
        vendors.callBack(app, provider, settings.getString("webhook"));
        var machine = Machine.of(app, organisation.id());

        var one = sendOnce(machine);
        var batch = sendBatch(machine, 3);

        all(one, batch).forEach(id -> awaitState(machine, id, "QUEUED"));
        vendors.named(provider).advance().join();
        all(one, batch).forEach(id -> awaitState(machine, id, "SENT"));
        vendors.named(provider).advance().join();
        all(one, batch).forEach(id -> {
            awaitState(machine, id, "DELIVERED");
            assertThat(history(machine, id)).containsExactly("REQUESTED", "QUEUED", "SENT", "DELIVERED");
            assertThat(message(machine, id).getString("provider")).isEqualTo(provider);
            assertThat(vendors.named(provider).taken(id)).isEqualTo(1);
        });
    }

    @Test
    void an_organisation_at_the_snap_agent_learns_from_its_logs_how_it_ended() throws SQLException {
        var organisation = Organisation.open(app);
        organisation.choose("UMS");
        var machine = Machine.of(app, organisation.id());

        var one = sendOnce(machine);
        var batch = sendBatch(machine, 3);

        all(one, batch).forEach(id -> awaitState(machine, id, "QUEUED"));
        UmsTables.whileAgentRuns(() -> all(one, batch).forEach(id -> awaitState(machine, id, "DELIVERED")));
        assertThat(history(machine, one))
                .startsWith("REQUESTED")
                .contains("QUEUED")
                .endsWith("DELIVERED");
        assertThat(message(machine, one).getString("resultCode")).isEqualTo("10000");
        assertThat(Database.number("SELECT COUNT(*) FROM ums.UMS_MSG WHERE CLIENT_KEY = ?", one))
                .isZero();
    }

    @Test
    void with_no_mapping_at_all_everything_goes_to_cloudmsg_for_the_platform() {
        var machine = Machine.of(app, Organisation.open(app).id());
        int atSendTalk = vendors.sendTalk.messages();

        var id = sendOnce(machine);

        awaitState(machine, id, "QUEUED");
        assertThat(vendors.cloudMsg.lastTaken())
                .contains(new JsonObject()
                        .put("clientKey", id)
                        .put("recipient", "+821012345678")
                        .put("sender", new JsonObject().put("phoneNumber", "+82234904400"))
                        .put("content", "주문이 접수되었습니다."));
        assertThat(message(machine, id).getString("provider")).isEqualTo("CLOUDMSG");
        assertThat(message(machine, id).getString("sender")).isEqualTo("+82234904400");
        vendors.cloudMsg.advance().join();
        vendors.cloudMsg.advance().join();
        awaitState(machine, id, "DELIVERED");
        assertThat(vendors.cloudMsg.taken(id)).isEqualTo(1);
        assertThat(vendors.sendTalk.messages()).isEqualTo(atSendTalk);
    }

    @Test
    void a_provider_switched_under_way_leaves_each_message_with_the_one_it_was_recorded_for() throws Exception {
        var organisation = Organisation.open(app);
        organisation.choose("CLOUDMSG");
        var machine = Machine.of(app, organisation.id());

        sendWhileSwitching(organisation, machine);

        var number = Ids.parse(organisation.id()).orElseThrow();
        await().atMost(PackagedApp.PATIENCE)
                .until(() -> Database.number(
                                "SELECT COUNT(*) FROM hanbeon.message WHERE organisation_id = ? AND state = 'QUEUED'",
                                number)
                        == UNDER_WAY);
        var rows = Database.select("SELECT id, provider FROM hanbeon.message WHERE organisation_id = ?", number);
        assertThat(rows).hasSize(UNDER_WAY).allSatisfy(row -> {
            var id = Ids.text((Long) row.get("id"));
            boolean isCloudMsgs = row.get("provider").equals("CLOUDMSG");
            assertThat(vendors.cloudMsg.taken(id)).isEqualTo(isCloudMsgs ? 1 : 0);
            assertThat(vendors.sendTalk.taken(id)).isEqualTo(isCloudMsgs ? 0 : 1);
        });
        assertThat(rows).extracting(row -> row.get("provider")).contains("CLOUDMSG", "SENDTALK");
    }

    /** The provider changes each time that another part of the batches was answered. */
    private static void sendWhileSwitching(Organisation organisation, Machine machine) throws Exception {
        int batches = UNDER_WAY / RECIPIENTS;
        var answered = new AtomicInteger();
        try (var callers = Executors.newFixedThreadPool(4)) {
            var sending = IntStream.range(0, batches)
                    .mapToObj(ignored -> (Callable<Integer>) () -> {
                        sendBatch(machine, RECIPIENTS);
                        return answered.incrementAndGet();
                    })
                    .map(callers::submit)
                    .toList();
            for (int change = 1; change <= SWITCHES; change++) {
                int enough = change * batches / (SWITCHES + 1);
                await().atMost(PackagedApp.PATIENCE).until(() -> answered.get() >= enough);
                organisation.choose(change % 2 == 0 ? "CLOUDMSG" : "SENDTALK");
            }
            for (var batch : sending) {
                batch.get();
            }
        }
    }

    /** Twice with one key, which is once. */
    private static String sendOnce(Machine machine) {
        var key = UUID.randomUUID().toString();
        var message = new JsonObject().put("recipient", "010-1234-5678").put("text", "주문이 접수되었습니다.");

        var first = machine.post(key, MESSAGES, message);
        var again = machine.post(key, MESSAGES, message);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        return PackagedApp.json(first, 202).getString("id");
    }

    private static List<String> sendBatch(Machine machine, int recipients) {
        var batch = new JsonObject()
                .put("text", "#{name}님, 주문이 접수되었습니다.")
                .put(
                        "recipients",
                        IntStream.range(0, recipients)
                                .mapToObj(MessagesIT::recipient)
                                .collect(JsonArray::new, JsonArray::add, JsonArray::addAll));
        var answer = machine.post(UUID.randomUUID().toString(), MESSAGES + "/batches", batch);
        var result = PackagedApp.json(answer, 202);
        assertThat(result.getInteger("accepted")).isEqualTo(recipients);
        return result.getJsonArray("results").stream()
                .map(row -> ((JsonObject) row).getJsonObject("message").getString("id"))
                .toList();
    }

    /** Ends in 9: stand-ins have their own ideas about other numbers. */
    private static JsonObject recipient(int number) {
        return new JsonObject()
                .put("recipient", "010%07d9".formatted(1_000_500 + number))
                .put("variables", new JsonObject().put("name", "김예시"));
    }

    private static List<String> all(String one, List<String> others) {
        return Stream.concat(Stream.of(one), others.stream()).toList();
    }

    private static void awaitState(Machine machine, String id, String state) {
        await().atMost(PackagedApp.PATIENCE)
                .untilAsserted(() ->
                        assertThat(message(machine, id).getString("state")).isEqualTo(state));
    }

    private static JsonObject message(Machine machine, String id) {
        return machine.get(MESSAGES + "/" + id).getJsonObject("message");
    }

    private static List<String> history(Machine machine, String id) {
        return machine.get(MESSAGES + "/" + id).getJsonArray("history").stream()
                .map(move -> ((JsonObject) move).getString("state"))
                .toList();
    }
}
