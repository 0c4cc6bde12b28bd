package io.hanbeon;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Files, packages and constructors stay small. What was larger when this rule came is counted, and its worst is a ceiling;
 * those numbers only go down. Whoever makes one of them smaller lowers its number here.
 */
@Tag("any-database")
class TidyTest {
    private static final Path SOURCES = Path.of("src/main/java/io/hanbeon");

    private static final List<String> NO_NAMES = List.of(
            "By",
            "Chosen",
            "Known",
            "Letter",
            "Recorded",
            "Remembered",
            "Settled",
            "Shown",
            "Told",
            "Tracked",
            "Wanted");

    private static final Pattern RULE_BEHIND_A_DOT =
            Pattern.compile("\\w\\.@(?:NotNull|NotBlank|NotEmpty|Size|Valid|Min|Max|Pattern|OneLine)\\b");

    private static final Ceiling FILE_LINES = new Ceiling(300, 5, 378);
    private static final Ceiling PACKAGE_FILES = new Ceiling(15, 20, 45);
    private static final Ceiling CONSTRUCTOR_PARAMETERS = new Ceiling(7, 15, 11);

    /**
     * What is held.
     *
     * @param goal what new ones keep to
     * @param overMax how many are larger still
     * @param worst the largest of them
     */
    private record Ceiling(int goal, int overMax, int worst) {
        void holds(Map<String, Integer> sizes) {
            var over = sizes.entrySet().stream()
                    .filter(size -> size.getValue() > goal)
                    .toList();
            assertThat(over)
                    .as("larger than %d, the worst may have %d", goal, worst)
                    .hasSizeLessThanOrEqualTo(overMax)
                    .allMatch(size -> size.getValue() <= worst);
        }
    }

    @Test
    void a_file_has_few_lines() {
        FILE_LINES.holds(sources().stream()
                .collect(Collectors.toMap(Path::toString, file -> lines(file).size())));
    }

    @Test
    void a_package_has_few_files() {
        PACKAGE_FILES.holds(sources().stream()
                .collect(Collectors.groupingBy(file -> file.getParent().toString(), Collectors.summingInt(file -> 1))));
    }

    @Test
    void a_constructor_takes_little() {
        CONSTRUCTOR_PARAMETERS.holds(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.hanbeon").stream()
                        .filter(TidyTest::isWritten)
                        .collect(Collectors.toMap(JavaClass::getName, TidyTest::parameters)));
    }

    /** Each needs its neighbours to be understood. */
    @Test
    void no_type_is_named_by_a_word_that_says_nothing_alone() {
        assertThat(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.hanbeon").stream()
                                .map(JavaClass::getSimpleName))
                .doesNotContainAnyElementsOf(NO_NAMES);
    }

    /** Behind the dot of a nested type's name it says something of the type only, and nobody looks at the field. */
    @Test
    void no_rule_of_a_field_stands_behind_a_dot() {
        assertThat(sources().stream()
                        .flatMap(file -> lines(file).stream())
                        .filter(line -> RULE_BEHIND_A_DOT.matcher(line).find()))
                .isEmpty();
    }

    /** A record says what it has; proxies and the like are nobody's text. */
    private static boolean isWritten(JavaClass type) {
        return !type.isRecord()
                && !type.isEnum()
                && !type.getSimpleName().contains("_")
                && !type.getSimpleName().isEmpty();
    }

    private static int parameters(JavaClass type) {
        return type.getConstructors().stream()
                .mapToInt(constructor -> constructor.getRawParameterTypes().size())
                .max()
                .orElse(0);
    }

    private static List<Path> sources() {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
