package io.hanbeon.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.access.AsCaller;
import io.hanbeon.console.Browser;
import io.hanbeon.merchant.contract.AMerchant;
import io.hanbeon.shared.Seoul;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operators make a merchant's webhook, change its secret, see what it was told and tell it again. */
@QuarkusTest
@TestProfile(ByHand.class)
class WebhookPagesTest {
    private static final String ROOT = "/console/webhooks";
    private static final Pattern SECRET = Pattern.compile("id=\"secret\">(whsec_[^<]+)<");

    private final WebhooksByHand webhooks;
    private final SettableClock clock;
    private final Browser operator = Browser.of(AsCaller.operator(1));
    private Receiver receiver;
    private String merchant;

    WebhookPagesTest(WebhooksByHand webhooks, SettableClock clock) {
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @BeforeEach
    void listen() {
        receiver = new Receiver();
        merchant = AMerchant.of(1).id;
    }

    @AfterEach
    void end() {
        receiver.close();
        clock.reset();
    }

    @Test
    void a_webhook_is_made_paused_and_resumed_and_its_secret_is_shown_once() {
        var page = make(receiver.url());
        var id = id();

        assertThat(secretIn(page)).startsWith("whsec_");
        assertThat(operator.open(ROOT + "/" + id).asString())
                .doesNotContain("whsec_")
                .contains("켜짐");
        assertThat(operator.send(ROOT + "/" + id + "/pause", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(operator.open(ROOT + "/" + id).asString()).contains("멈춤");
        assertThat(operator.send(ROOT + "/" + id + "/resume", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(operator.open(ROOT + "/" + id).asString()).contains("켜짐");
    }

    @Test
    void what_is_wrong_with_a_new_webhook_stands_beside_its_field_and_what_was_typed_stays() {
        operator.open(ROOT + "/new");

        var refused = operator.sendAll(ROOT, fields("http://shop.example.com/hook"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString())
                .contains("id=\"url-fault\"")
                .contains("value=\"http://shop.example.com/hook\"")
                .contains("value=\"payment.captured\" checked");
    }

    @Test
    void a_secret_is_changed_and_the_one_before_signs_too_for_as_long_as_was_chosen() {
        var first = secretIn(make(receiver.url()));
        var id = id();
        operator.open(ROOT + "/" + id);

        var second =
                secretIn(operator.send(ROOT + "/" + id + "/rotate-secret", Map.of("version", "0", "overlapHours", "72"))
                        .asString());
        webhooks.tell(webhooks.event("payment.captured", merchant));
        webhooks.deliver(id);

        var told = receiver.only();
        assertThat(told.signature()).isEqualTo(told.signedBy(second) + " " + told.signedBy(first));
        assertThat(operator.open(ROOT + "/" + id).asString()).contains("까지 함께 서명");
        var refused = operator.send(ROOT + "/" + id + "/rotate-secret", Map.of("version", "1", "overlapHours", "soon"));
        assertThat(refused.statusCode()).isEqualTo(422);
        var again = operator.send(ROOT + "/" + id + "/rotate-secret", Map.of("version", "0", "overlapHours", "72"));
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.asString()).contains("다른 사람이 먼저 변경했습니다");
    }

    @Test
    void what_failed_is_seen_with_its_reason_and_told_again_one_or_those_of_a_time() {
        make(receiver.url());
        var id = id();
        var begin = clock.instant();
        receiver.answering(410);
        webhooks.tell(webhooks.event("payment.captured", merchant));
        webhooks.deliver(id);

        var log = operator.open(ROOT + "/" + id + "/messages?state=FAILED").asString();
        var message = found(log, "/messages/([0-9A-Z]{13})\"");
        var detail = operator.open(ROOT + "/" + id + "/messages/" + message);
        assertThat(detail.asString()).contains("거절됨").contains(">410<");

        var again = ROOT + "/" + id + "/messages/" + message + "/replay";
        assertThat(operator.send(again, Map.of()).statusCode()).isEqualTo(303);
        operator.open(ROOT + "/" + id + "/messages/" + message);
        assertThat(operator.send(again, Map.of()).statusCode()).isEqualTo(422);
        operator.send(ROOT + "/" + id + "/resume", Map.of());
        webhooks.deliver(id);
        operator.open(ROOT + "/" + id + "/messages");
        var replayed = operator.send(
                ROOT + "/" + id + "/messages/replay",
                Map.of("from", seoul(begin), "to", seoul(clock.instant().plus(Duration.ofMinutes(2)))));
        assertThat(replayed.statusCode()).isEqualTo(303);
        assertThat(operator.open(ROOT + "/" + id + "/messages?replayed=1").asString())
                .contains("id=\"replayed\"", "1건을 다시 보냅니다");
        assertThat(operator.open(ROOT + "/" + id + "/messages?replayed=call-0101234")
                        .asString())
                .doesNotContain("id=\"replayed\"");
        var refused = operator.send(ROOT + "/" + id + "/messages/replay", Map.of("from", "yesterday", "to", ""));
        assertThat(refused.statusCode()).isEqualTo(422);
    }

    @Test
    void a_form_that_is_sent_twice_makes_one_webhook_and_shows_its_secret_both_times() {
        operator.open(ROOT + "/new");
        var proof = operator.proof();

        var first = operator.sendAll(ROOT, fields(receiver.url())).asString();
        operator.goBackTo(proof);
        var second = operator.sendAll(ROOT, fields(receiver.url())).asString();
        operator.goBackTo(proof);
        var other = operator.sendAll(ROOT, fields(receiver.url() + "/other")).asString();

        assertThat(second).isEqualTo(first);
        assertThat(secretIn(other)).isNotEqualTo(secretIn(first));
        assertThat(ids()).hasSize(2);
    }

    @Test
    void another_organisation_neither_sees_nor_changes_it() {
        make(receiver.url());
        var id = id();
        var stranger = Browser.of(AsCaller.operator(4_801));

        assertThat(stranger.open(ROOT).asString()).doesNotContain(id);
        assertThat(stranger.open(ROOT + "/" + id).statusCode()).isEqualTo(404);
        assertThat(stranger.open(ROOT + "/" + id + "/messages").statusCode()).isEqualTo(404);
        stranger.open(ROOT + "/new");
        assertThat(stranger.send(ROOT + "/" + id + "/rotate-secret", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(stranger.send(ROOT + "/" + id + "/messages/replay", range()).statusCode())
                .isEqualTo(404);
    }

    private Map<String, String> range() {
        return Map.of(
                "from", seoul(clock.instant()), "to", seoul(clock.instant().plusSeconds(120)));
    }

    private static String seoul(Instant instant) {
        return Seoul.wallClock(instant).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private String make(String url) {
        operator.open(ROOT + "/new");
        var made = operator.sendAll(ROOT, fields(url));
        assertThat(made.statusCode()).isEqualTo(200);
        return made.asString();
    }

    private Map<String, List<String>> fields(String url) {
        return Map.of(
                "merchantId", List.of(merchant),
                "url", List.of(url),
                "eventTypes", List.of("payment.captured", "settlement.closed"));
    }

    private Set<String> ids() {
        return Pattern.compile(ROOT + "/([0-9A-Z]{13})\"")
                .matcher(operator.open(ROOT + "?merchant=" + merchant).asString())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private String id() {
        return found(operator.open(ROOT + "?merchant=" + merchant).asString(), ROOT + "/([0-9A-Z]{13})\"");
    }

    private static String secretIn(String page) {
        var secret = SECRET.matcher(page);
        assertThat(secret.find()).as(page).isTrue();
        return secret.group(1);
    }

    private static String found(String page, String pattern) {
        var match = Pattern.compile(pattern).matcher(page);
        assertThat(match.find()).as(page).isTrue();
        return match.group(1);
    }
}
