package io.hanbeon.message.ums;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.Settings;
import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.provider.Unsupported;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UmsLimitsTest {
    private final UmsLimits limits =
            new UmsLimits(Settings.with(UmsSettings.class, Map.of("hanbeon.ums.files-below", "/files")));

    @Test
    void whoever_makes_up_a_text_is_told_the_configured_limits() {
        var configured = new UmsLimits(Settings.with(
                UmsSettings.class, Map.of("hanbeon.ums.sms-bytes-max", "80", "hanbeon.ums.mms-bytes-max", "1900")));

        assertThat(configured.ofTexts().smsBytesMax()).isEqualTo(80);
        assertThat(configured.ofTexts().mmsBytesMax()).isEqualTo(1_900);
    }

    @Test
    void an_alimtalk_has_2000_characters() {
        assertThat(pointers(Channel.ALIMTALK, alimtalk("가".repeat(2_000), template("T", 0))))
                .isEmpty();
        assertThat(pointers(Channel.ALIMTALK, alimtalk("가".repeat(2_001), template("T", 0))))
                .containsExactly("/text");
    }

    @Test
    void a_title_has_100_characters() {
        assertThat(pointers(Channel.MMS, Content.text("제".repeat(100), "본문"))).isEmpty();
        assertThat(pointers(Channel.MMS, Content.text("제".repeat(101), "본문"))).containsExactly("/title");
    }

    @Test
    void an_mms_has_three_files() {
        assertThat(pointers(Channel.MMS, files("1.jpg", "2.jpg", "3.jpg"))).isEmpty();
        assertThat(pointers(Channel.MMS, files("1.jpg", "2.jpg", "3.jpg", "4.jpg")))
                .containsExactly("/attachments");
    }

    @Test
    void the_list_of_files_has_450_characters() {
        var name = "f".repeat(145) + ".jpg";
        assertThat(pointers(Channel.MMS, files(name, name, "f".repeat(146) + ".jpg")))
                .isEmpty();
        assertThat(pointers(Channel.MMS, files(name, name, "f".repeat(147) + ".jpg")))
                .containsExactly("/attachments");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/files/2.png",
                "https://example.com/b/2.PNG",
                "/files/2",
                "https://example.com/b/",
                "2.jpg,3.jpg",
                " "
            })
    void a_file_that_the_hub_would_refuse_is_pointed_at(String file) {
        assertThat(pointers(Channel.MMS, files("/files/1.jpg", file))).containsExactly("/attachments/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/files/1.jpg", "/files/a/1.JPEG", "https://example.com/b/1.jpg", "FILE20260302"})
    void a_path_a_url_and_the_id_of_a_file_are_taken(String file) {
        assertThat(pointers(Channel.MMS, files(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/1.jpg",
                "/files/../etc/1.jpg",
                "../1.jpg",
                "/files\\..\\1/1.jpg",
                "file:///etc/1.jpg",
                "/files2/1.jpg",
                "C:\\Windows\\1.jpg",
                "C:/Windows/1.jpg",
                "C:1.jpg",
                "\\\\host\\share\\1.jpg",
                "//host/share/1.jpg",
                "..\\1.jpg",
                "..",
                "/files/..",
                "1.jpg\u0000",
                "1\u0000.jpg",
                "1\n2.jpg",
                "1\r2.jpg",
                "/files/1\n.jpg",
                "https://example.com/1\n.jpg",
                "https://example.com\\1.jpg"
            })
    void a_file_of_the_agents_host_is_taken_from_one_folder_only(String file) {
        assertThat(pointers(Channel.MMS, files(file))).containsExactly("/attachments/0");
    }

    @Test
    void without_a_folder_no_file_of_the_agents_host_is_taken() {
        var folderless = new UmsLimits(Settings.defaults(UmsSettings.class));

        assertThat(folderless.findUnsupported(Channel.MMS, files("/files/1.jpg")))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"SMS", "ALIMTALK"})
    void only_an_mms_has_files(Channel channel) {
        var content = new Content(null, "본문", template("T", 0), List.of("1.jpg"), false);

        assertThat(pointers(channel, content)).containsExactly("/attachments");
    }

    @Test
    void an_alimtalk_needs_a_template() {
        assertThat(pointers(Channel.ALIMTALK, Content.text(null, "본문"))).containsExactly("/template");
    }

    @ParameterizedTest
    @CsvSource({"20, ''", "21, /template/code"})
    void a_templates_code_has_20_characters(int length, String pointer) {
        assertThat(pointers(Channel.ALIMTALK, alimtalk("본문", template("T".repeat(length), 0))))
                .isEqualTo(pointer.isEmpty() ? List.of() : List.of(pointer));
    }

    @Test
    void variables_have_2000_characters_as_json() {
        var braces = "{\"a\":\"\"}".length();
        assertThat(pointers(Channel.ALIMTALK, variables("v".repeat(2_000 - braces))))
                .isEmpty();
        assertThat(pointers(Channel.ALIMTALK, variables("v".repeat(2_001 - braces))))
                .containsExactly("/template/variables");
    }

    @Test
    void buttons_have_1000_characters_as_json() {
        var around = "[{\"name\":\"\",\"type\":\"WL\",\"url_mobile\":\"https://m.example.com\"}]".length();
        assertThat(pointers(Channel.ALIMTALK, alimtalk("본문", template("T", 1_000 - around))))
                .isEmpty();
        assertThat(pointers(Channel.ALIMTALK, alimtalk("본문", template("T", 1_001 - around))))
                .containsExactly("/template/buttons");
    }

    @Test
    void what_is_wrong_is_said_in_both_languages_and_without_its_value() {
        var unsupported =
                limits.findUnsupported(Channel.MMS, files("/files/secret.png")).orElseThrow();

        assertThat(unsupported.ko()).isEqualTo("PNG 파일은 MMS로 보낼 수 없습니다");
        assertThat(unsupported.en()).isEqualTo("PNG is not sent by MMS");
    }

    private List<String> pointers(Channel channel, Content content) {
        return limits.findUnsupported(channel, content).map(Unsupported::pointer).stream()
                .toList();
    }

    private static Content files(String... files) {
        return new Content("제목", "본문", null, List.of(files), false);
    }

    private static Content alimtalk(String text, Content.Template template) {
        return new Content(null, text, template, List.of(), false);
    }

    private static Content variables(String value) {
        return alimtalk("본문", new Content.Template("T", Map.of("a", value), List.of()));
    }

    /** With one button of so long a name; with none for 0. */
    private static Content.Template template(String code, int nameLength) {
        var button = new Content.Button("n".repeat(nameLength), "WL", "https://m.example.com", null);
        return new Content.Template(code, Map.of(), Collections.nCopies(nameLength == 0 ? 0 : 1, button));
    }
}
