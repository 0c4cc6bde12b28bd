package io.hanbeon.message.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.delivery.PatientVendor;
import io.hanbeon.message.provider.EucKr;
import io.hanbeon.message.text.ComposeContent.Composed;
import io.hanbeon.shared.Refusal.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeContentTest {
    private static final String OPT_OUT = "080-123-4567";
    private static final String OPT_OUT_LINE = "\n무료수신거부 080-123-4567";
    private static final int MARKS_BYTES = EucKr.length("(광고)" + OPT_OUT_LINE);

    @ParameterizedTest
    @CsvSource({"45, SMS", "46, MMS", "1000, MMS"})
    void a_text_left_open_is_an_mms_beyond_90_bytes(int syllables, Channel channel) {
        assertThat(sound(wording(null, null, "가".repeat(syllables))).channel()).isEqualTo(channel);
    }

    @Test
    void an_sms_has_at_most_90_bytes() {
        assertThat(sound(wording(Channel.SMS, null, "a".repeat(90))).content().text())
                .hasSize(90);
        assertThat(faults(wording(Channel.SMS, null, "a".repeat(91)))).containsExactly("/text message.text-too-long");
    }

    @Test
    void an_mms_has_at_most_2000_bytes() {
        sound(wording(Channel.MMS, "제목", "가".repeat(1_000)));

        assertThat(faults(wording(Channel.MMS, "제목", "가".repeat(1_000) + "a")))
                .containsExactly("/text message.text-too-long");
        assertThat(faults(wording(null, null, "가".repeat(1_001)))).containsExactly("/text message.text-too-long");
    }

    @Test
    void a_title_has_at_most_40_bytes() {
        sound(wording(Channel.MMS, "가".repeat(20), "본문"));

        assertThat(faults(wording(Channel.MMS, "가".repeat(20) + "a", "본문")))
                .containsExactly("/title message.title-too-long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"제목\n둘", "제목\r\nBcc: 둘", "제목\u2028둘"})
    void a_title_has_one_line(String title) {
        assertThat(faults(wording(Channel.MMS, title, "본문"))).contains("/title message.title-of-lines");
        assertThat(sound(new Wording(Channel.MMS, title, "본문", null, List.of(), false, Unshowable.REPLACE))
                        .content()
                        .title())
                .startsWith("제목 ")
                .doesNotContain("\n", "\r");
    }

    @Test
    void an_mms_without_a_title_begins_as_its_text_does() {
        var content =
                sound(wording(Channel.MMS, null, "가".repeat(30) + "\n둘째 줄")).content();

        assertThat(content.title()).isEqualTo("가".repeat(20));
    }

    @Test
    void a_title_makes_an_mms_of_a_short_text() {
        assertThat(sound(wording(null, "제목", "본문")).channel()).isEqualTo(Channel.MMS);
        assertThat(faults(wording(Channel.SMS, "제목", "본문"))).containsExactly("/title message.title-not-shown");
    }

    @Test
    void every_character_that_carriers_cannot_show_is_told() {
        assertThat(errors(wording(null, "제목😀", "가나—다👍")))
                .extracting(FieldError::pointer, FieldError::en)
                .containsExactly(
                        tuple("/title", "Carriers cannot show character 3 (U+1F600)."),
                        tuple("/text", "Carriers cannot show character 3 (U+2014)."),
                        tuple("/text", "Carriers cannot show character 5 (U+1F44D)."));
    }

    @Test
    void they_are_replaced_where_the_sender_wants_it() {
        var wording = new Wording(null, null, "가나—다👍", null, List.of(), false, Unshowable.REPLACE);

        assertThat(sound(wording).content().text()).isEqualTo("가나-다?");
    }

    @Test
    void an_alimtalk_shows_them_and_counts_characters() {
        var template = new Content.Template("T1", Map.of(), List.of());

        sound(new Wording(Channel.ALIMTALK, null, "😀".repeat(1_000), template, List.of(), false, Unshowable.REFUSE));
        assertThat(faults(new Wording(
                        Channel.ALIMTALK, null, "😀".repeat(1_001), template, List.of(), false, Unshowable.REFUSE)))
                .containsExactly("/text message.text-too-many-characters");
    }

    @Test
    void an_alimtalk_needs_its_template_and_is_no_advertising() {
        assertThat(faults(new Wording(Channel.ALIMTALK, null, "a", null, List.of("x"), true, Unshowable.REFUSE)))
                .containsExactlyInAnyOrder(
                        "/attachments message.attachments-not-shown",
                        "/template message.template-missing",
                        "/advertising message.no-advertising");
        var template = new Content.Template("T1", Map.of(), List.of());
        assertThat(faults(new Wording(null, null, "a", template, List.of(), false, Unshowable.REFUSE)))
                .containsExactly("/template message.template-not-used");
    }

    @Test
    void advertising_says_so_and_how_to_be_spared() {
        var content = sound(advertising("제목", "세일")).content();

        assertThat(content.text()).isEqualTo("(광고)세일" + OPT_OUT_LINE);
        assertThat(content.title()).isEqualTo("(광고)제목");
        assertThat(content.isAdvertising()).isTrue();
    }

    @Test
    void what_says_so_already_does_not_say_it_twice() {
        assertThat(sound(advertising(null, "(광고)세일" + OPT_OUT_LINE)).content().text())
                .isEqualTo("(광고)세일" + OPT_OUT_LINE);
    }

    @Test
    void what_advertising_must_say_counts() {
        assertThat(sound(advertising(null, "a".repeat(90 - MARKS_BYTES))).channel())
                .isEqualTo(Channel.SMS);
        assertThat(sound(advertising(null, "a".repeat(91 - MARKS_BYTES))).channel())
                .isEqualTo(Channel.MMS);
        assertThat(faults(advertising(null, "a".repeat(2_001 - MARKS_BYTES))))
                .containsExactly("/text message.text-too-long");
    }

    @Test
    void without_an_opt_out_number_nothing_is_advertised() {
        var composed = ComposeContent.compose(advertising(null, "세일"), new PatientVendor(), Optional.empty());

        assertThat(((Composed.Faulty) composed).errors())
                .extracting(FieldError::code)
                .containsExactly("message.no-opt-out-number");
    }

    private static Wording wording(@Nullable Channel channel, @Nullable String title, String text) {
        return new Wording(channel, title, text, null, List.of(), false, Unshowable.REFUSE);
    }

    private static Wording advertising(@Nullable String title, String text) {
        return new Wording(null, title, text, null, List.of(), true, Unshowable.REFUSE);
    }

    private static Composed.Sound sound(Wording wording) {
        return (Composed.Sound) compose(wording);
    }

    private static List<FieldError> errors(Wording wording) {
        return ((Composed.Faulty) compose(wording)).errors();
    }

    private static List<String> faults(Wording wording) {
        return errors(wording).stream()
                .map(error -> error.pointer() + " " + error.code())
                .toList();
    }

    private static Composed compose(Wording wording) {
        return ComposeContent.compose(wording, new PatientVendor(), Optional.of(OPT_OUT));
    }
}
