package io.hanbeon.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What we say about errors is what the code says. To write both files anew:
 * {@code mvn test -Dtest=ProblemCatalogueTest -Dhanbeon.problems.write=true}.
 */
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
    void both_languages_name_the_same_values() {
        assertThat(ProblemCatalogue.types())
                .allSatisfy(type -> assertThat(placeholders(type.ko())).isEqualTo(placeholders(type.en())));
    }

    @Test
    void every_refusal_tells_a_problem_that_is_declared() {
        var undeclared = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.hanbeon").stream()
                        .flatMap(type -> type.getConstructorCallsFromSelf().stream())
                        .filter(call -> call.getTargetOwner().isEquivalentTo(ProblemType.class))
                        .filter(call -> !isDeclaration(call))
                        .map(JavaConstructorCall::getDescription)
                        .toList();

        assertThat(undeclared).isEmpty();
    }

    private static boolean isDeclaration(JavaConstructorCall call) {
        return call.getOrigin().getName().equals("<clinit>")
                || call.getOriginOwner().isEquivalentTo(Refusal.class)
                || call.getOriginOwner().getSimpleName().equals("FieldRules");
    }

    private static List<String> placeholders(String sentence) {
        var found = new TreeSet<String>();
        PLACEHOLDER.matcher(sentence).results().forEach(result -> found.add(result.group()));
        return List.copyOf(found);
    }
}
