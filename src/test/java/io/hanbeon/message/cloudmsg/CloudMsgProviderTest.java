package io.hanbeon.message.cloudmsg;

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
import java.time.Duration;
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
class CloudMsgProviderTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final RestVendor VENDOR = RestVendor.cloudMsg(VERTX, Clock.systemUTC());
    private static final Credentials CREDENTIALS = credentials("secret");

    private static String baseUrl;

    @Inject
    VendorApis apis;

    @BeforeAll
    static void start() {
        baseUrl = "http://localhost:" + VENDOR.start(0);
        VENDOR.register(new RestAccount("access", "secret", Optional.empty()));
    }

    @AfterAll
    static void stop() {
        VENDOR.close();
        VERTX.close();
    }

    @Test
    void an_sms_is_told_field_by_field() {
        var message = sms("010-1234-5678");

        assertThat(send(message))
                .isInstanceOfSatisfying(
                        Submission.Accepted.class,
                        accepted -> assertThat(accepted.vendorId()).startsWith("sb-"));
        assertThat(VENDOR.lastTaken()).contains(new JsonObject("""
                {"clientKey":"%s","recipient":"+821012345678","sender":{"phoneNumber":"+82234904411"},
                 "content":"예시"}""".formatted(message.key())));
    }

    @Test
    void an_mms_has_a_title_and_files() {
        var content = new Content("제목", "예시", null, List.of("https://example.com/1.jpg"), true);
        var message = Samples.of(Provider.CLOUDMSG, Channel.MMS, "+821012345678", content);

        assertThat(send(message)).isInstanceOf(Submission.Accepted.class);
        assertThat(VENDOR.lastTaken()).contains(new JsonObject("""
                {"clientKey":"%s","recipient":"+821012345678","advertising":true,
                 "sender":{"phoneNumber":"+82234904411"},"content":"예시","subject":"제목",
                 "attachments":["https://example.com/1.jpg"]}""".formatted(message.key())));
    }

    @Test
    void an_lms_is_an_mms_without_a_file() {
        var message = Samples.of(Provider.CLOUDMSG, Channel.MMS, "01012345678", Content.text(null, "예시"));

        assertThat(send(message)).isInstanceOf(Submission.Accepted.class);
        assertThat(VENDOR.lastTaken().orElseThrow().fieldNames())
                .containsExactlyInAnyOrder("clientKey", "recipient", "sender", "content");
    }

    @Test
    void an_alimtalk_names_profile_template_and_variables() {
        var message = Samples.of(Provider.CLOUDMSG, Channel.ALIMTALK, "01012345678", Samples.alimtalk());

        assertThat(send(message)).isInstanceOf(Submission.Accepted.class);
        assertThat(VENDOR.lastTaken()).contains(new JsonObject("""
                {"clientKey":"%s","recipient":"+821012345678","sender":{"profileId":"PROFILE_DEMO"},
                 "templateId":"TPL_1","params":{"name":"예시"},
                 "buttons":[{"name":"보기","type":"WL","mobileUrl":"https://m.example.com"}]}""".formatted(message.key())));
    }

    @ParameterizedTest
    @CsvSource({
        "0101, AUTHENTICATION_FAILED",
        "0102, INVALID_SIGNATURE",
        "0103, INVALID_RECIPIENT",
        "0104, INVALID_SENDER",
        "0105, INVALID_TEMPLATE",
        "0106, TEMPLATE_PARAM_MISMATCH",
        "0107, INSUFFICIENT_CREDIT",
        "0110, DAILY_LIMIT_EXCEEDED",
    })
    void what_the_table_calls_final_is_refused_with_its_code(String number, String code) {
        assertThat(send(sms("0100000" + number)))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0108", "0109"})
    void what_was_provably_not_taken_may_be_sent_again(String number) {
        assertThat(send(sms("0100000" + number))).isInstanceOf(Submission.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0010", "0011", "0012", "0013", "0014", "0015"})
    void whatever_leaves_it_open_is_unconfirmed(String number) {
        assertThat(send(sms("0100000" + number))).isInstanceOf(Submission.Unconfirmed.class);
    }

    @Test
    void without_a_connection_nothing_was_sent() {
        var nobody = provider(Map.of("hanbeon.cloudmsg.base-url", "http://localhost:1"));
        var nowhere = provider(Map.of());

        assertThat(wait(nobody.send(sms("01012345678"), CREDENTIALS))).isInstanceOf(Submission.Unavailable.class);
        assertThat(wait(nowhere.send(sms("01012345678"), CREDENTIALS))).isInstanceOf(Submission.Unavailable.class);
    }

    @Test
    void a_number_that_is_none_is_not_sent() {
        assertThat(send(sms("099")))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("HB04"));
    }

    @Test
    void a_stand_in_that_is_started_again_gives_ids_that_it_never_gave() {
        var first = acceptedAt(baseUrl);
        try (var again = RestVendor.cloudMsg(VERTX, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(1)))) {
            again.register(new RestAccount("access", "secret", Optional.empty()));

            assertThat(acceptedAt("http://localhost:" + again.start(0)))
                    .isNotEqualTo(first)
                    .doesNotEndWith("-1");
        }
    }

    private String acceptedAt(String url) {
        var provider = provider(Map.of("hanbeon.cloudmsg.base-url", url));
        return ((Submission.Accepted) wait(provider.send(sms("01012345678"), CREDENTIALS))).vendorId();
    }

    @Test
    void a_wrong_secret_is_refused() {
        assertThat(wait(provider().send(sms("01012345678"), credentials("other"))))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("INVALID_SIGNATURE"));
    }

    @Test
    void it_is_asked_by_our_keys_and_says_nothing_of_those_it_does_not_have() {
        var taken = sms("01000000010");
        var failing = sms("01000000004");
        var lost = sms("01000000011");
        List.of(taken, failing, lost).forEach(this::send);

        assertThat(find(taken, failing, lost)).containsOnlyKeys(taken.id(), failing.id());
        assertThat(find(taken).get(taken.id())).isInstanceOf(Report.Waiting.class);

        VENDOR.advance().join();
        assertThat(find(taken).get(taken.id())).isInstanceOf(Report.Sent.class);

        VENDOR.advance().join();
        assertThat(find(taken).get(taken.id()))
                .isInstanceOfSatisfying(
                        Report.Result.class,
                        result -> assertThat(result.delivered()).isTrue());
        assertThat(find(failing).get(failing.id()))
                .isInstanceOfSatisfying(
                        Report.Result.class,
                        result -> assertThat(result)
                                .returns(false, Report.Result::delivered)
                                .returns("UNREACHABLE", Report.Result::code));
    }

    @Test
    void more_than_fit_one_question_are_asked_about_in_several() {
        var few = provider(Map.of("hanbeon.cloudmsg.base-url", baseUrl, "hanbeon.cloudmsg.keys-max", "2"));
        var messages = List.of(sms("01012345678"), sms("01012345678"), sms("01012345678"));
        messages.forEach(this::send);

        assertThat(wait(few.findResults(messages, CREDENTIALS))).hasSize(3);
    }

    @Test
    void a_question_without_an_answer_fails_so_that_nothing_follows() {
        var nobody = provider(Map.of("hanbeon.cloudmsg.base-url", "http://localhost:1"));
        var message = sms("01012345678");

        assertThatThrownBy(() -> wait(nobody.findResults(List.of(message), CREDENTIALS)))
                .isInstanceOf(FindByKey.NoAnswer.class);
        assertThatThrownBy(() -> wait(provider().findResults(List.of(message), credentials("other"))))
                .isInstanceOf(FindByKey.NoAnswer.class);
    }

    @Test
    void credentials_are_proved_without_a_message() {
        int before = VENDOR.messages();

        assertThat(wait(provider().validate(CREDENTIALS))).isEqualTo(new CredentialCheck.Accepted());
        assertThat(wait(provider().validate(credentials("other"))))
                .isInstanceOfSatisfying(
                        CredentialCheck.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("INVALID_SIGNATURE"));
        assertThat(wait(provider(Map.of("hanbeon.cloudmsg.base-url", "http://localhost:1"))
                        .validate(CREDENTIALS)))
                .isInstanceOf(CredentialCheck.Unavailable.class);
        assertThat(VENDOR.messages()).isEqualTo(before);
    }

    @Test
    void what_there_is_no_field_for_is_told_before() {
        var provider = provider();

        assertThat(provider.findUnsupported(Channel.ALIMTALK, Content.text(null, "예시"))
                        .orElseThrow()
                        .pointer())
                .isEqualTo("/template");
        assertThat(provider.findUnsupported(
                                Channel.SMS, new Content(null, "예시", null, List.of("https://example.com/1.jpg"), false))
                        .orElseThrow()
                        .pointer())
                .isEqualTo("/attachments");
        assertThat(provider.findUnsupported(Channel.ALIMTALK, Samples.alimtalk()))
                .isEmpty();
    }

    private static Message sms(String recipient) {
        return Samples.sms(Provider.CLOUDMSG, recipient);
    }

    private Submission send(Message message) {
        return wait(provider().send(message, CREDENTIALS));
    }

    private Map<Long, Report.Status> find(Message... messages) {
        return wait(provider().findResults(List.of(messages), CREDENTIALS));
    }

    private RestProvider provider() {
        return provider(Map.of("hanbeon.cloudmsg.base-url", baseUrl, "hanbeon.cloudmsg.answer-max", "2s"));
    }

    private RestProvider provider(Map<String, String> configured) {
        var settings = Settings.with(CloudMsgSettings.class, configured);
        return new CloudMsg(apis, settings, Clock.systemUTC()).asProvider();
    }

    private static Credentials credentials(String secret) {
        return Credentials.of(Map.of("accessKey", "access", "secretKey", secret, "senderProfileId", "PROFILE_DEMO"));
    }

    private static <T> T wait(Uni<T> answer) {
        return answer.await().atMost(Patience.MAX);
    }
}
