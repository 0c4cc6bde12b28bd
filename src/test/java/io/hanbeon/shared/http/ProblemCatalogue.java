package io.hanbeon.shared.http;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal.Retry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Every problem type that the code declares, as a document and as the page to which a problem's {@code type} leads. */
final class ProblemCatalogue {
    static final Path DOCUMENT = Path.of("docs/problems.md");
    static final Path PAGE = Path.of("src/main/resources/META-INF/resources/problems/index.html");

    private ProblemCatalogue() {}

    /** Writes both files anew. */
    public static void main(String[] none) {
        write(DOCUMENT, document());
        write(PAGE, page());
    }

    static List<ProblemType> types() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.hanbeon").stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(ProblemType.class)
                                && field.getModifiers().contains(JavaModifier.STATIC))
                        .map(ProblemCatalogue::value)
                        .sorted(Comparator.comparing(ProblemType::code))
                        .toList();
    }

    static String document() {
        return """
                # 오류 목록 (Problems)

                <!-- Made from the code by ProblemCatalogue in src/test; ProblemCatalogueTest says how. -->

                모든 오류는 RFC 9457 문서(`application/problem+json`) 하나로 응답합니다. `code`는 바뀌지 않으며, 문장은 바뀔 수 있습니다. 중괄호 자리에는 그때의 값이 들어갑니다.

                Every error is one RFC 9457 document. `code` is stable, sentences are not. Braces stand for values.

                | Field | Meaning |
                |---|---|
                | `type` | Leads to the heading below |
                | `title`, `status` | The HTTP status |
                | `detail` | What happened, Korean first; absent from a failure (500) |
                | `code` | What programs should look at |
                | `errors` | Each field that is to blame: `pointer` (RFC 6901 into the body, or a parameter's name), `code`, `ko`, `en` |
                | `traceId` | Tell us this, or the header `X-Correlation-Id`, when you ask |
                | `incident` | Of a failure (500): under which number our log tells about it |
                | `retry` | `safe`: the same request may be sent again at once; `after`: after `Retry-After`; `never`: not as it is |

                A request that is no HTTP, or whose address is no URI, is answered by the server below us with an empty 400, 414 or 431.

                """ + types().stream().map(ProblemCatalogue::section).collect(Collectors.joining("\n"));
    }

    static String page() {
        return """
                <!doctype html>
                <html lang="ko">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>오류 목록 (Problems)</title>
                <h1>오류 목록 (Problems)</h1>
                """ + types().stream().map(ProblemCatalogue::html).collect(Collectors.joining());
    }

    private static String section(ProblemType type) {
        return """
                ## <a id="%s"></a>%s

                %s

                %s

                %s
                """.formatted(type.code(), type.code(), type.ko(), type.en(), facts(type));
    }

    private static String html(ProblemType type) {
        return """
                <h2 id="%s">%s</h2>
                <p>%s
                <p lang="en">%s
                <p>%s
                """.formatted(type.code(), type.code(), escaped(type.ko()), escaped(type.en()), facts(type));
    }

    private static String facts(ProblemType type) {
        return "HTTP %d · retry: %s (%s)"
                .formatted(type.status(), type.retry().name().toLowerCase(Locale.ROOT), inKorean(type.retry()));
    }

    private static String inKorean(Retry retry) {
        return switch (retry) {
            case SAFE -> "바로 재시도 가능";
            case AFTER -> "Retry-After 이후 재시도 가능";
            case NEVER -> "같은 요청 재시도 불가";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static ProblemType value(JavaField field) {
        try {
            var reflected = field.reflect();
            reflected.setAccessible(true);
            return (ProblemType) reflected.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field.getFullName(), e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
