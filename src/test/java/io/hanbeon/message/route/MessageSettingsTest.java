package io.hanbeon.message.route;

import static io.hanbeon.message.route.SettingsOf.API_KEY;
import static io.hanbeon.message.route.SettingsOf.MASKED;
import static io.hanbeon.message.route.SettingsOf.SECRET;
import static io.hanbeon.message.route.SettingsOf.WEBHOOK_KEY;
import static io.hanbeon.message.route.SettingsOf.cloudMsg;
import static io.hanbeon.message.route.SettingsOf.cloudMsgCredentials;
import static io.hanbeon.message.route.SettingsOf.sendTalk;
import static io.hanbeon.message.route.SettingsOf.settings;
import static io.hanbeon.message.route.SettingsOf.withFallback;
import static io.hanbeon.organisation.register.AnOrganisation.asAdmin;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.job.JobRuns;
import io.hanbeon.message.provider.CredentialCheck;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.VendorsByHand;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class MessageSettingsTest {
    private static final int SAVERS = 64;
    private static final CredentialCheck REFUSED =
            new CredentialCheck.Refused("INVALID_SIGNATURE", "서명이 올바르지 않습니다.", "The signature is wrong.");

    private SettingsOf settings;

    @Inject
    VendorsByHand vendors;

    @Inject
    ForgetAccountsJob forgetAccounts;

    @Inject
    JobRuns runs;

    @Inject
    SettableClock clock;

    @BeforeEach
    void open() {
        vendors.takeOver();
        settings = SettingsOf.one();
    }

    @AfterEach
    void close() {
        vendors.leave();
        clock.reset();
    }

    @Test
    void secrets_are_shown_by_their_first_four_characters_only() {
        settings.save(withFallback())
                .then()
                .statusCode(200)
                .body("provider", equalTo("CLOUDMSG"))
                .body("credentials.accessKey", equalTo("CMAK-0001"))
                .body("credentials.secretKey", equalTo(MASKED))
                .body("senderNumbers", contains("+82234904411"))
                .body("fallback.provider", equalTo("SENDTALK"))
                .body("fallback.credentials.apiKey", equalTo("stk-••••••••"));

        var read = settings.read();
        assertThat(read.asString()).doesNotContain(SECRET, API_KEY, WEBHOOK_KEY);
        assertThat(read.header("ETag")).matches("\"\\d+\"");
    }

    @Test
    void each_vendor_that_calls_us_back_is_given_an_address_of_its_own() {
        var saved = settings.save(withFallback());
        var ids = Tables.rows(
                        "SELECT id FROM hanbeon.organisation_provider_account WHERE organisation_id = ? ORDER BY provider",
                        settings.organisation().number())
                .stream()
                .map(row -> Ids.text((long) row.get("id")))
                .toList();

        saved.then()
                .body("webhook", equalTo("/webhook/cloudmsg/" + ids.getFirst()))
                .body("fallback.webhook", equalTo("/webhook/sendtalk/" + ids.getLast()));
        assertThat(settings.read().asString()).isEqualTo(saved.asString());
    }

    @Test
    void an_agent_beside_us_calls_nobody_back() {
        settings.save(settings("EM", new JsonObject())).then().statusCode(200).body("webhook", nullValue());
    }

    @Test
    void the_first_sender_number_stays_the_first() {
        settings.save(cloudMsg().put("senderNumbers", JsonArray.of("1588-1234", "02-3490-4411", "15881234")));

        settings.read().then().body("senderNumbers", contains("+8215881234", "+82234904411"));
    }

    @Test
    void an_unknown_organisation_has_no_settings_to_be_read() {
        asAdmin()
                .get("/api/organisations/{id}/message-settings", "0AAAAAAAAAAAA")
                .then()
                .statusCode(404)
                .body("code", equalTo("organisation.unknown"));
    }

    @Test
    void whether_it_is_forced_is_said_in_two_words_only() {
        asAdmin()
                .queryParam("force", "yes")
                .body(cloudMsg().encode())
                .put(settings.path())
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("force"));
    }

    @Test
    void a_short_secret_is_hidden_whole() {
        settings.save(settings("CLOUDMSG", cloudMsgCredentials("short")))
                .then()
                .body("credentials.secretKey", equalTo("••••••••"));
    }

    @Test
    void credentials_are_kept_sealed_to_their_row() {
        settings.save(cloudMsg());

        var sealed = (byte[]) Tables.row(
                        "SELECT credentials FROM hanbeon.organisation_provider_account WHERE organisation_id = ?",
                        settings.organisation().number())
                .get("credentials");

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET, "accessKey");
    }

    @Test
    void a_secret_that_comes_back_masked_stays_what_it_is() {
        settings.save(cloudMsg());
        var changed = settings("CLOUDMSG", cloudMsgCredentials(MASKED))
                .put("senderNumbers", JsonArray.of("1588-1234", "02-3490-4411", "15881234"));

        settings.save(changed).then().statusCode(200).body("senderNumbers", contains("+8215881234", "+82234904411"));
        settings.test(new JsonObject().put("provider", "CLOUDMSG").put("credentials", cloudMsgCredentials(MASKED)))
                .then()
                .body("success", equalTo(true));

        assertThat(vendors.asked()).hasSize(2);
        assertThat(vendors.asked().getLast().get("secretKey")).isEqualTo(SECRET);
    }

    @Test
    void a_mask_of_something_else_is_refused() {
        settings.save(cloudMsg());

        settings.save(settings("CLOUDMSG", cloudMsgCredentials("xxxx••••••••")))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/credentials/secretKey"))
                .body("errors.code", contains("message-settings.mask-unknown"));
    }

    @Test
    void every_field_that_is_wrong_is_named_without_its_value() {
        var wrong = settings(
                        "CLOUDMSG", new JsonObject().put("accessKey", "a b").put("apiKey", API_KEY))
                .put("senderNumbers", JsonArray.of("02-3490-4411", "114", "060-700-1234", "010-123-4567"))
                .put("fallback", new JsonObject().put("provider", "CLOUDMSG").put("credentials", new JsonObject()));

        var answer = settings.save(wrong);

        answer.then()
                .statusCode(422)
                .body("code", equalTo("message-settings.unusable"))
                .body(
                        "errors.pointer",
                        contains(
                                "/credentials/accessKey",
                                "/credentials/secretKey",
                                "/credentials/apiKey",
                                "/fallback/credentials/accessKey",
                                "/fallback/credentials/secretKey",
                                "/fallback/provider",
                                "/senderNumbers/1",
                                "/senderNumbers/2",
                                "/senderNumbers/3"));
        assertThat(answer.asString()).doesNotContain(API_KEY, "a b");
        assertThat(vendors.asked()).isEmpty();
    }

    @Test
    void an_organisation_has_100_sender_numbers_at_most() {
        settings.save(cloudMsg().put("senderNumbers", numbers(100))).then().statusCode(200);

        settings.save(cloudMsg().put("senderNumbers", numbers(101)))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/senderNumbers"))
                .body("errors.code", contains("message-settings.too-many"));
    }

    private static JsonArray numbers(int count) {
        return new JsonArray(IntStream.range(0, count)
                .mapToObj(i -> "02-3490-%04d".formatted(i))
                .toList());
    }

    @Test
    void of_an_account_20_values_are_looked_at() {
        settings.save(settings("CLOUDMSG", values(20)))
                .then()
                .statusCode(422)
                .body("errors.code", not(hasItem("message-settings.too-many")));

        settings.save(settings("CLOUDMSG", values(21)))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/credentials"))
                .body("errors.code", contains("message-settings.too-many"));
    }

    private static JsonObject values(int count) {
        var values = new JsonObject();
        IntStream.range(0, count).forEach(i -> values.put("field" + i, "x"));
        return values;
    }

    @Test
    void credentials_that_the_vendor_refuses_are_not_saved() {
        vendors.answer(Provider.SENDTALK, REFUSED);

        settings.save(withFallback())
                .then()
                .statusCode(422)
                .body("code", equalTo("message-settings.refused-by-vendor"))
                .body("detail", endsWith("The vendor refused the credentials: INVALID_SIGNATURE"))
                .body("errors[0].pointer", equalTo("/fallback/credentials"))
                .body("errors[0].ko", equalTo("서명이 올바르지 않습니다."))
                .body("errors[0].en", equalTo("The signature is wrong."));

        settings.read().then().statusCode(404).body("code", equalTo("message-settings.none"));
    }

    @Test
    void only_a_super_admin_saves_what_the_vendor_refuses_and_the_log_says_so() {
        vendors.answer(Provider.CLOUDMSG, REFUSED);

        asAdmin()
                .queryParam("force", true)
                .body(cloudMsg().encode())
                .put(settings.path())
                .then()
                .statusCode(403);
        given().header(AsCaller.superAdmin())
                .contentType("application/json")
                .queryParam("force", true)
                .body(cloudMsg().encode())
                .put(settings.path())
                .then()
                .statusCode(200);

        history().then().body("entries[0].after.forced", equalTo(true));
        assertThat(vendors.asked()).isEmpty();
    }

    @Test
    void what_the_vendor_accepted_before_is_not_asked_about_again() {
        settings.save(cloudMsg());
        vendors.answer(Provider.CLOUDMSG, new CredentialCheck.Unavailable("down"));

        settings.save(cloudMsg().put("senderNumbers", JsonArray.of("1588-1234")))
                .then()
                .statusCode(200);
        settings.save(settings("CLOUDMSG", cloudMsgCredentials("another-secret-0002")))
                .then()
                .statusCode(503)
                .body("code", equalTo("message-settings.vendor-unavailable"));
    }

    @Test
    void a_test_tells_what_the_vendor_says_and_saves_nothing() {
        var account = new JsonObject().put("provider", "SENDTALK").put("credentials", SettingsOf.sendTalkCredentials());

        settings.test(account).then().statusCode(200).body("success", equalTo(true));
        vendors.answer(Provider.SENDTALK, REFUSED);
        settings.test(account)
                .then()
                .statusCode(200)
                .body("success", equalTo(false))
                .body("code", equalTo("INVALID_SIGNATURE"))
                .body("ko", equalTo("서명이 올바르지 않습니다."));
        vendors.answer(Provider.SENDTALK, new CredentialCheck.Throttled(Duration.ofMillis(6_500)));
        settings.test(account).then().statusCode(429).header("Retry-After", "7");

        settings.read().then().statusCode(404);
    }

    @Test
    void a_test_without_a_body_is_of_what_is_kept() {
        asAdmin().post(settings.path() + "/test").then().statusCode(404).body("code", equalTo("message-settings.none"));
        settings.save(cloudMsg());

        asAdmin().post(settings.path() + "/test").then().statusCode(200).body("success", equalTo(true));

        assertThat(vendors.asked().getLast().get("secretKey")).isEqualTo(SECRET);
    }

    @Test
    void a_vendor_that_stays_silent_or_breaks_is_unavailable_and_quotes_nothing() {
        vendors.answer(Provider.CLOUDMSG, () -> Uni.createFrom().nothing());
        settings.save(cloudMsg()).then().statusCode(503).header("Retry-After", "10");

        vendors.answer(Provider.CLOUDMSG, () -> Uni.createFrom().failure(new IllegalStateException("sent " + SECRET)));
        var answer = settings.save(cloudMsg());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.asString()).doesNotContain(SECRET);
    }

    @Test
    void whoever_saves_what_another_changed_meanwhile_is_told_where() {
        settings.save(cloudMsg());
        var read = settings.etag();
        settings.save(settings(
                        "CLOUDMSG", cloudMsgCredentials("another-secret-0002").put("senderProfileId", "PROFILE_A")))
                .then()
                .statusCode(200);

        var answer = settings.save(cloudMsg(), read);

        answer.then()
                .statusCode(412)
                .body("code", equalTo("message-settings.changed-meanwhile"))
                .body("errors.pointer", contains("/credentials/secretKey", "/credentials/senderProfileId"))
                .body("errors.en", contains("changed", "is now: PROFILE_A"));
        assertThat(answer.asString()).doesNotContain("another");
    }

    @Test
    void settings_that_were_deleted_and_made_again_are_not_the_old_ones() {
        settings.save(cloudMsg());
        var read = settings.etag();
        asAdmin().header("If-Match", read).delete(settings.path()).then().statusCode(204);
        settings.save(cloudMsg());

        settings.save(sendTalk(), read).then().statusCode(412);
        asAdmin().header("If-Match", read).delete(settings.path()).then().statusCode(412);
    }

    @Test
    void of_many_who_change_what_they_read_one_does() throws Exception {
        settings.save(cloudMsg());
        var read = settings.etag();
        Callable<Integer> saving = () -> settings.save(sendTalk(), read).statusCode();

        try (var threads = Executors.newFixedThreadPool(SAVERS)) {
            var answers = threads.invokeAll(Collections.nCopies(SAVERS, saving)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).containsOnly(200, 412).containsOnlyOnce(200);
        }
        history().then().body("entries.size()", equalTo(2));
    }

    @Test
    void the_history_tells_every_change_and_no_secret() {
        settings.save(withFallback());
        settings.save(settings("CLOUDMSG", cloudMsgCredentials("another-secret-0002")));
        asAdmin().delete(settings.path()).then().statusCode(204);

        var log = history();

        log.then()
                .statusCode(200)
                .body(
                        "entries.action",
                        contains("message-settings.drop", "message-settings.save", "message-settings.save"))
                .body("entries[1].before.fallback", equalTo("SENDTALK"))
                .body("entries[1].after.fallback", nullValue())
                .body("entries[1].after.changed", hasItem("/credentials/secretKey"))
                .body("entries[1].after.changed", not(hasItem("/credentials/accessKey")));
        assertThat(log.asString()).doesNotContain(SECRET, "another", API_KEY, WEBHOOK_KEY);
        asAdmin()
                .queryParam("limit", 1)
                .get(settings.path() + "/history")
                .then()
                .body("entries.size()", equalTo(1));
    }

    @Test
    void a_provider_that_is_left_is_forgotten_when_no_message_can_name_it() throws Throwable {
        settings.save(cloudMsg());
        settings.save(sendTalk());

        forget(Duration.ofDays(89));
        assertThat(accounts()).isEqualTo(2);
        forget(Duration.ofDays(91));
        assertThat(accounts()).isEqualTo(1);
    }

    private void forget(Duration later) throws Throwable {
        clock.reset();
        clock.advance(later);
        VertxContextSupport.subscribeAndAwait(() -> runs.catchUp(forgetAccounts));
    }

    private long accounts() {
        return Tables.count(
                "hanbeon.organisation_provider_account WHERE organisation_id = ?",
                settings.organisation().number());
    }

    private Response history() {
        return asAdmin().get(settings.path() + "/history");
    }
}
