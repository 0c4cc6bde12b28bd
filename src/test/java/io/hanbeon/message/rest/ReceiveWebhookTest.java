package io.hanbeon.message.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.Http;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Patience;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.message.delivery.RestMessages;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.message.report.ReportsByHand;
import io.hanbeon.shared.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class ReceiveWebhookTest {
    @Inject
    RestMessages messages;

    @Inject
    ReportsByHand reports;

    @Inject
    SettableClock clock;

    @Inject
    MeterRegistry meters;

    @TestHTTPResource
    URI server;

    private ProviderAccount account;

    @BeforeEach
    void open_an_account() {
        account = messages.account(Provider.SENDTALK);
    }

    @AfterEach
    void leave_nothing_due() {
        clock.reset();
        Tables.execute("DELETE FROM hanbeon.message WHERE account_id = ?", account.id());
        Tables.execute("UPDATE hanbeon.message_report SET due_at = NULL");
    }

    @Test
    void a_result_by_our_key_moves_the_message() {
        var message = record();

        assertThat(tell(result("st-1", message, "DELIVERED"))).isEqualTo(204);
        awaitState(message, "DELIVERED");
        assertThat(row(message)).containsEntry("vendor_id", "st-1").containsEntry("result_code", "DELIVERED");
    }

    @Test
    void a_numeric_id_is_kept_by_its_digits() {
        var message = record();
        var result = "{\"clientKey\":\"%s\",\"messageId\":9007199254740993,\"status\":\"DELIVERED\",\"code\":0}";

        assertThat(tell(result.formatted(message.key()))).isEqualTo(204);
        awaitState(message, "DELIVERED");
        assertThat(row(message)).containsEntry("vendor_id", "9007199254740993");
    }

    @Test
    void capitals_and_the_digests_name_are_the_same_signature() {
        var body = result("st-8", record(), "SENT");
        var signature = sign(body).toUpperCase(Locale.ROOT);

        assertThat(List.of(signature, "sha256=" + sign(body), "SHA256=" + signature))
                .map(given -> Http.send(call(body, given)).statusCode())
                .containsOnly(204);
        assertThat(Http.send(call(body, "sha1=" + sign(body))).statusCode()).isEqualTo(401);
    }

    @Test
    void a_result_by_the_vendors_id_waits_until_we_know_it() {
        var message = record();
        var vendorId = "st-" + message.key();

        assertThat(tell("{\"messageId\":\"%s\",\"status\":\"DELIVERED\"}".formatted(vendorId)))
                .isEqualTo(204);
        await().until(() -> ((Number) report(vendorId).get("attempts")).intValue() == 1);
        assertThat(row(message)).containsEntry("state", "REQUESTED");
        assertThat(report(vendorId)).containsEntry("message_id", null);

        Tables.execute(
                "UPDATE hanbeon.message SET vendor_id = ?, state = 'QUEUED' WHERE id = ?", vendorId, message.id());
        clock.advance(Duration.ofSeconds(10));
        wait(reports.match());
        assertThat(row(message)).containsEntry("state", "DELIVERED");
        assertThat(report(vendorId)).containsEntry("message_id", message.id()).containsEntry("due_at", null);
    }

    @Test
    void results_told_twice_and_out_of_order_count_once() {
        var message = record();
        var sent = result("st-2", message, "SENT");
        var failed = result("st-2", message, "FAILED");
        var delivered = result("st-2", message, "DELIVERED");

        tell(failed);
        awaitState(message, "FAILED");
        List.of(sent, delivered, failed, sent).forEach(this::tell);
        await().until(() -> due() == 0);

        assertThat(row(message)).containsEntry("state", "FAILED");
        assertThat(Tables.rows("SELECT state FROM hanbeon.message_move WHERE message_id = ?", message.id()))
                .extracting(move -> move.get("state"))
                .containsExactly("FAILED");
        assertThat(Tables.count("hanbeon.message_report WHERE account_id = ?", account.id()))
                .isEqualTo(3);
    }

    @Test
    void a_list_of_results_moves_each_message() {
        var some = IntStream.range(0, 20).mapToObj(ignored -> record()).toList();
        var list = some.stream()
                .map(message -> result("st-" + message.key(), message, "SENT"))
                .toList();

        assertThat(tell("{\"results\":[%s]}".formatted(String.join(",", list)))).isEqualTo(204);
        some.forEach(message -> awaitState(message, "SENT"));
    }

    @Test
    void many_who_tell_the_same_at_once_are_all_heard_and_count_once() {
        var message = record();
        var results = List.of("SENT", "DELIVERED", "SENT", "DELIVERED").stream()
                .map(status -> result("st-3", message, status))
                .toList();
        var calls = IntStream.range(0, 40)
                .mapToObj(i -> Http.sendAsync(call(results.get(i % 4), sign(results.get(i % 4)))))
                .toList();

        assertThat(calls).map(CompletableFuture::join).allMatch(answer -> answer.statusCode() == 204);
        awaitState(message, "DELIVERED");
        assertThat(Tables.count("hanbeon.message_report WHERE account_id = ?", account.id()))
                .isEqualTo(2);
    }

    @Test
    void an_account_tells_nothing_of_anothers_messages() {
        var message = record();
        var mine = account;
        account = messages.account(Provider.SENDTALK);

        assertThat(tell(result("st-4", message, "DELIVERED"))).isEqualTo(204);
        await().until(() -> ((Number) report("st-4").get("attempts")).intValue() == 1);
        assertThat(row(message)).containsEntry("state", "REQUESTED");

        account = mine;
        assertThat(tell(result("st-4", message, "FAILED"))).isEqualTo(204);
        awaitState(message, "FAILED");
    }

    @Test
    void a_body_with_any_single_bit_turned_is_refused() {
        var body = result("st-5", record(), "DELIVERED").getBytes(StandardCharsets.UTF_8);
        var signature = sign(body);
        double before = refused();

        var answers = new ArrayList<Integer>();
        for (int bit = 0; bit < body.length * 8; bit++) {
            var turned = body.clone();
            turned[bit / 8] ^= (byte) (1 << bit % 8);
            answers.add(Http.send(call(turned, signature)).statusCode());
        }

        assertThat(answers).hasSizeGreaterThan(500).containsOnly(401);
        assertThat(refused() - before).isEqualTo(answers.size());
        assertThat(Tables.count("hanbeon.message_report WHERE account_id = ?", account.id()))
                .isZero();
    }

    @Test
    void a_signature_with_any_single_bit_turned_is_refused() {
        var body = result("st-7", record(), "DELIVERED");
        var signature = HexFormat.of().parseHex(sign(body));

        var answers = new ArrayList<Integer>();
        for (int bit = 0; bit < signature.length * 8; bit++) {
            var turned = signature.clone();
            turned[bit / 8] ^= (byte) (1 << bit % 8);
            answers.add(Http.send(call(body, HexFormat.of().formatHex(turned))).statusCode());
        }

        assertThat(answers).hasSize(256).containsOnly(401);
        assertThat(Tables.count("hanbeon.message_report WHERE account_id = ?", account.id()))
                .isZero();
        assertThat(Http.send(call(body, HexFormat.of().formatHex(signature))).statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "none"})
    void a_signature_that_is_none_is_refused(String signature) {
        assertThat(Http.send(call("[]", signature)).body()).contains("webhook.not-signed");
        assertThat(Http.send(request(
                                address("sendtalk", Ids.text(account.id())), "[]".getBytes(StandardCharsets.UTF_8)))
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"sendtalk, 0000000000001", "sendtalk, nobody", "sendtalk, -1"})
    void an_account_that_is_not_there_is_refused_like_a_wrong_signature(String vendor, String account) {
        var body = "[]".getBytes(StandardCharsets.UTF_8);

        assertThat(Http.send(request(address(vendor, account), body).header("X-SendTalk-Signature", sign(body)))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void another_vendors_account_proves_nothing() {
        var body = "[]".getBytes(StandardCharsets.UTF_8);
        var elsewhere = request(address("cloudmsg", Ids.text(account.id())), body);

        assertThat(Http.send(elsewhere.header("X-CM-Webhook-Signature", sign(body)))
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"CLOUDMSG", "SENDTALK"})
    void each_vendor_has_a_door_of_its_own(Provider provider) {
        account = messages.account(provider);
        var message = record();
        boolean isCloudMsg = provider == Provider.CLOUDMSG;
        var body = isCloudMsg
                ? "{\"clientKey\":\"%s\",\"message\":{\"id\":\"cm-1\",\"status\":\"DELIVERED\"}}"
                        .formatted(message.key())
                : result("st-6", message, "DELIVERED");
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var call = request(address(isCloudMsg ? "cloudmsg" : "sendtalk", Ids.text(account.id())), bytes)
                .header(isCloudMsg ? "X-CM-Webhook-Signature" : "X-SendTalk-Signature", sign(bytes));

        assertThat(Http.send(call).statusCode()).isEqualTo(204);
        awaitState(message, "DELIVERED");
    }

    @Test
    void a_signed_body_that_is_no_json_is_told_so() {
        assertThat(Http.send(call("<html>", sign("<html>")))).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("webhook.unreadable");
        });
    }

    @Test
    void a_result_of_a_message_that_never_comes_is_looked_for_and_then_left() {
        tell("{\"messageId\":\"st-never\",\"status\":\"SENT\"}");
        await().until(() -> ((Number) report("st-never").get("attempts")).intValue() == 1);

        clock.advance(Duration.ofHours(73));
        wait(reports.match());
        assertThat(report("st-never")).containsEntry("due_at", null).containsEntry("message_id", null);
    }

    private Message record() {
        return wait(messages.record(account, "01000001234"));
    }

    private int tell(String body) {
        return Http.send(call(body, sign(body))).statusCode();
    }

    private HttpRequest.Builder call(String body, String signature) {
        return call(body.getBytes(StandardCharsets.UTF_8), signature);
    }

    private HttpRequest.Builder call(byte[] body, String signature) {
        return request(address("sendtalk", Ids.text(account.id())), body).header("X-SendTalk-Signature", signature);
    }

    private URI address(String vendor, String account) {
        return server.resolve("/webhook/%s/%s".formatted(vendor, account));
    }

    private static HttpRequest.Builder request(URI address, byte[] body) {
        return HttpRequest.newBuilder(address).POST(BodyPublishers.ofByteArray(body));
    }

    private String sign(String body) {
        return sign(body.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(byte[] body) {
        return HexFormat.of().formatHex(Hmac.of(body, Ids.text(account.id())));
    }

    private static String result(String vendorId, Message message, String status) {
        return "{\"clientKey\":\"%s\",\"messageId\":\"%s\",\"status\":\"%s\",\"at\":\"2030-01-01T12:00:00+09:00\"}"
                .formatted(message.key(), vendorId, status);
    }

    private long due() {
        return Tables.count("hanbeon.message_report WHERE account_id = ? AND due_at IS NOT NULL", account.id());
    }

    private double refused() {
        return meters.get("hanbeon.messages.webhooks.refused")
                .tag("provider", "SENDTALK")
                .counter()
                .count();
    }

    private static void awaitState(Message message, String state) {
        await().atMost(Patience.MAX)
                .untilAsserted(() -> assertThat(row(message)).containsEntry("state", state));
    }

    private static Map<String, Object> row(Message message) {
        return Tables.row("SELECT * FROM hanbeon.message WHERE id = ?", message.id());
    }

    private Map<String, Object> report(String vendorId) {
        return Tables.row(
                "SELECT * FROM hanbeon.message_report WHERE account_id = ? AND vendor_id = ?", account.id(), vendorId);
    }

    private static <T> T wait(Uni<T> answer) {
        return answer.await().atMost(Patience.MAX);
    }
}
