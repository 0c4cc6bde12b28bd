package io.hanbeon.message.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.message.Content;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentDetailsTest {
    @Test
    void title_and_text_have_columns_of_their_own() {
        assertThat(ContentDetails.write(Content.text("제목", "본문"))).isEmpty();
    }

    @Test
    void what_was_written_is_read() {
        var buttons = List.of(
                new Content.Button("보기", "WL", "https://m.example.com", null),
                new Content.Button("배송", "DS", null, null));
        var content = new Content(
                "제목",
                "본문",
                new Content.Template("TPL_1", Map.of("name", "김예시", "amount", "1,000"), buttons),
                List.of("https://example.com/1.jpg", "/files/2.jpg"),
                true);

        var written = ContentDetails.write(content).orElseThrow();

        assertThat(ContentDetails.read(written, "제목", "본문")).isEqualTo(content);
    }
}
