package io.hanbeon.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.shared.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What we say about errors is what the code says; that the code declares all of them is a rule of the house. To write both files anew:
 * {@code mvn test -Dtest=ProblemCatalogueTest -Dhanbeon.problems.write=true}.
 */
@Tag("any-database")
class ProblemCatalogueTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    @Test
    void the_files_are_what_the_code_says() throws IOException {
        if (Boolean.getBoolean("hanbeon.problems.write")) {
            ProblemCatalogue.main(new String[0]);
        }
        assertThat(Files.readString(ProblemCatalogue.DOCUMENT)).isEqualTo(ProblemCatalogue.document());
        assertThat(Files.readString(ProblemCatalogue.PAGE)).isEqualTo(ProblemCatalogue.page());
    }

    @Test
    void a_code_means_one_thing() {
        assertThat(ProblemCatalogue.types()).extracting(ProblemType::code).doesNotHaveDuplicates();
    }

    @Test
    void every_status_that_we_tell_has_a_title() {
        var noTitle = StatusTitle.of(0);

        assertThat(ProblemCatalogue.types())
                .allSatisfy(type -> assertThat(StatusTitle.of(type.status())).isNotEqualTo(noTitle));
    }

    @Test
    void both_languages_name_the_same_values() {
        assertThat(ProblemCatalogue.types())
                .allSatisfy(type -> assertThat(placeholders(type.ko())).isEqualTo(placeholders(type.en())));
    }

    private static List<String> placeholders(String sentence) {
        var found = new TreeSet<String>();
        PLACEHOLDER.matcher(sentence).results().forEach(result -> found.add(result.group()));
        return List.copyOf(found);
    }
}
