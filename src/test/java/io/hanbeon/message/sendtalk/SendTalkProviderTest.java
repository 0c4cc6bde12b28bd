package io.hanbeon.message.sendtalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.ByHand;
import io.hanbeon.Patience;
import io.hanbeon.Settings;
import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.delivery.Samples;
import io.hanbeon.message.provider.CredentialCheck;
import io.hanbeon.message.provider.Credentials;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.Report;
import io.hanbeon.message.provider.Submission;
import io.hanbeon.message.rest.FindByKey;
import io.hanbeon.message.rest.RestProvider;
import io.hanbeon.remote.VendorApis;
import io.hanbeon.sandbox.standin.RestAccount;
import io.hanbeon.sandbox.standin.RestVendor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ByHand.class)
@Tag("any-database")
class SendTalkProviderTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final RestVendor VENDOR = RestVendor.sendTalk(VERTX, Clock.systemUTC());
    private static final Credentials CREDENTIALS = credentials("key");

    private static String baseUrl;

    @Inject
    VendorApis apis;

    @BeforeAll
    static void start() {
        baseUrl = "http://localhost:" + VENDOR.start(0);
        VENDOR.register(new RestAccount("key", "secret", Optional.empty()));
    }

    @AfterAll
    static void stop() {
        VENDOR.close();
        VERTX.close();
    }

    @Test
    void an_sms_is_told_field_by_field() {
        var message = sms("+821012345678");

        assertThat(send(message))
                .isInstanceOfSatisfying(
                        Submission.Accepted.class,
                        accepted -> assertThat(accepted.vendorId()).startsWith("sb-"));
        assertThat(VENDOR.lastTaken()).contains(new JsonObject("""
                {"clientKey":"%s","to":"01012345678","from":"0234904411","content":"예시"}""".formatted(message.key())));
    }

    @Test
    void an_mms_has_a_title_and_files() {
        var content = new Content("제목", "예시", null, List.of("https://example.com/1.jpg"), true);
        var message = Samples.of(Provider.SENDTALK, Channel.MMS, "+821012345678", content);

        assertThat(send(message)).isInstanceOf(Submission.Accepted.class);
        assertThat(VENDOR.lastTaken()).contains(new JsonObject("""
                {"clientKey":"%s","to":"01012345678","from":"0234904411","advertising":true,"content":"예시",
                 "title":"제목","attachments":["https://example.com/1.jpg"]}""".formatted(message.key())));
    }

    @Test
    void an_alimtalk_names_template_and_variables() {
        var message = Samples.of(Provider.SENDTALK, Channel.ALIMTALK, "01012345678", Samples.alimtalk());

        assertThat(send(message)).isInstanceOf(Submission.Accepted.class);
        assertThat(VENDOR.lastTaken()).contains(new JsonObject("""
                {"clientKey":"%s","to":"01012345678","from":"0234904411","templateCode":"TPL_1",
                 "variables":{"name":"예시"},
                 "buttons":[{"name":"보기","type":"WL","mobileUrl":"https://m.example.com"}]}""".formatted(message.key())));
    }

    @ParameterizedTest
    @CsvSource({
        "0101, UNAUTHORIZED",
        "0102, INVALID_PHONE_NUMBER",
        "0103, INVALID_PHONE_NUMBER",
        "0104, INSUFFICIENT_BALANCE",
        "0105, INVALID_TEMPLATE",
        "0108, DAILY_LIMIT_EXCEEDED",
    })
    void what_the_table_calls_final_is_refused_with_its_code(String number, String code) {
        assertThat(send(sms("0100000" + number)))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void what_was_provably_not_taken_may_be_sent_again() {
        assertThat(send(sms("01000000106"))).isInstanceOf(Submission.Unavailable.class);
    }

    /** The last is INTERNAL_ERROR, which does not say whether the message was taken. */
    @ParameterizedTest
    @ValueSource(strings = {"0010", "0011", "0012", "0013", "0014", "0015", "0107"})
    void whatever_leaves_it_open_is_unconfirmed(String number) {
        assertThat(send(sms("0100000" + number))).isInstanceOf(Submission.Unconfirmed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"099", "+1 650 253 0000"})
    void a_number_that_cannot_be_dialled_in_Korea_is_not_sent(String number) {
        assertThat(send(sms(number)))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("HB04"));
    }

    @Test
    void it_is_asked_by_our_keys_and_says_nothing_of_those_it_does_not_have() {
        var taken = sms("01000000010");
        var lost = sms("01000000011");
        List.of(taken, lost).forEach(this::send);

        assertThat(find(taken, lost)).containsOnlyKeys(taken.id());
        assertThat(find(taken).get(taken.id()))
                .isInstanceOfSatisfying(
                        Report.Waiting.class,
                        waiting -> assertThat(waiting.vendorId()).startsWith("sb-"));

        VENDOR.advance().join();
        VENDOR.advance().join();
        assertThat(find(taken).get(taken.id()))
                .isInstanceOfSatisfying(
                        Report.Result.class,
                        result -> assertThat(result.delivered()).isTrue());
    }

    @Test
    void a_question_that_is_refused_fails_so_that_nothing_follows() {
        assertThatThrownBy(() -> wait(provider().findResults(List.of(sms("01012345678")), credentials("other"))))
                .isInstanceOf(FindByKey.NoAnswer.class);
    }

    @Test
    void credentials_are_proved_without_a_message() {
        int before = VENDOR.messages();

        assertThat(wait(provider().validate(CREDENTIALS))).isEqualTo(new CredentialCheck.Accepted());
        assertThat(wait(provider().validate(credentials("other"))))
                .isInstanceOfSatisfying(
                        CredentialCheck.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("UNAUTHORIZED"));
        assertThat(VENDOR.messages()).isEqualTo(before);
    }

    private static Message sms(String recipient) {
        return Samples.sms(Provider.SENDTALK, recipient);
    }

    private Submission send(Message message) {
        return wait(provider().send(message, CREDENTIALS));
    }

    private Map<Long, Report.Status> find(Message... messages) {
        return wait(provider().findResults(List.of(messages), CREDENTIALS));
    }

    private RestProvider provider() {
        var settings = Settings.with(
                SendTalkSettings.class,
                Map.of("hanbeon.sendtalk.base-url", baseUrl, "hanbeon.sendtalk.answer-max", "2s"));
        return new SendTalk(apis, settings).asProvider();
    }

    private static Credentials credentials(String key) {
        return Credentials.of(Map.of("apiKey", key, "secretKey", "secret"));
    }

    private static <T> T wait(Uni<T> answer) {
        return answer.await().atMost(Patience.MAX);
    }
}
