package io.hanbeon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code .ci/readme} runs what README.md says; README.ko.md says the same, so it is run with it. */
class ReadmeTest {
    private static final Path ENGLISH = Path.of("README.md");
    private static final Path KOREAN = Path.of("README.ko.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)\\n```$");
    private static final Path HANDBOOK = Path.of("docs/handbook/README.md");
    private static final Pattern PICTURE = Pattern.compile("!\\[[^]]*]\\(([^)]+\\.png)\\)");
    private static final Pattern CHAPTER = Pattern.compile("(?m)^## ");

    @Test
    void both_languages_hold_the_same_commands_and_answers_in_the_same_order() throws IOException {
        var english = blocks(Files.readString(ENGLISH));

        assertThat(english).hasSizeGreaterThan(10);
        assertThat(blocks(Files.readString(KOREAN))).containsExactlyElementsOf(english);
    }

    /** Each chapter is run by a shell of its own. */
    @Test
    void both_languages_begin_a_chapter_at_the_same_command() throws IOException {
        assertThat(blocksOfChapters(KOREAN)).containsExactlyElementsOf(blocksOfChapters(ENGLISH));
    }

    @Test
    void every_picture_of_the_handbook_is_there() throws IOException {
        var pictures = PICTURE.matcher(Files.readString(HANDBOOK))
                .results()
                .map(hit -> HANDBOOK.resolveSibling(hit.group(1)))
                .toList();

        assertThat(pictures)
                .isNotEmpty()
                .allSatisfy(picture -> assertThat(picture).isNotEmptyFile());
    }

    private static List<List<String>> blocksOfChapters(Path readme) throws IOException {
        return CHAPTER.splitAsStream(Files.readString(readme))
                .map(ReadmeTest::blocks)
                .filter(blocks -> !blocks.isEmpty())
                .toList();
    }

    private static List<String> blocks(String text) {
        return BLOCK.matcher(text).results().map(hit -> hit.group(1)).toList();
    }
}
