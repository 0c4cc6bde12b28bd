package io.hanbeon.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.hanbeon.ByHand;
import io.hanbeon.access.Open;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What anybody may call is limited for each address, or stands here with the reason why not. */
@QuarkusTest
@TestProfile(ByHand.class)
@Tag("any-database")
class OpenRoutesTest {
    private static final Map<String, String> WITHOUT = Map.of(
            "/api/orders/batches", "many shops call from one address; unsigned messages have limits of their own",
            "/db/{file}", "the same",
            "/webhook/cloudmsg/{account}", "a call without a proof counts as a failed one",
            "/webhook/sendtalk/{account}", "the same");

    @Inject
    LimitSettings settings;

    @Test
    void whatever_anybody_may_call_is_limited_by_address_or_says_why_not() {
        var without = open().stream().filter(path -> !isLimited(path)).collect(Collectors.toSet());

        assertThat(without).isEqualTo(WITHOUT.keySet());
    }

    private boolean isLimited(String path) {
        return settings.routes().values().stream()
                .flatMap(route -> route.paths().stream().map(start -> Map.entry(start, route)))
                .filter(route -> path.startsWith(route.getKey()))
                .max(Comparator.comparing(route -> route.getKey().length()))
                .flatMap(route -> route.getValue().perAddress())
                .isPresent();
    }

    private static Set<String> open() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.hanbeon").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Open.class)
                                || method.getOwner().isAnnotatedWith(Open.class))
                        .filter(method -> method.getAnnotations().stream().anyMatch(OpenRoutesTest::isOfHttp))
                        .map(OpenRoutesTest::path)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOfHttp(JavaAnnotation<?> annotation) {
        return annotation.getRawType().isAnnotatedWith(HttpMethod.class);
    }

    private static String path(JavaMethod method) {
        var own = method.isAnnotatedWith(Path.class)
                ? "/" + method.getAnnotationOfType(Path.class).value()
                : "";
        return ("/" + method.getOwner().getAnnotationOfType(Path.class).value() + own)
                .replaceAll("\\{(\\w+):.*}", "{$1}")
                .replaceAll("//+", "/");
    }
}
