package io.hanbeon.shared.once;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** Describes the headers at every POST that is declared {@link Once}. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OnceDocumentation implements OASFilter {
    private static final String KEY_EXAMPLE = "8e03978e-40d5-43dd-bc93-6894a57f9324";
    private static final int KEY_LENGTH_MAX = 255;

    private final IndexView classes;

    /** By the framework, with what it indexed at build time. */
    public OnceDocumentation(IndexView classes) {
        this.classes = classes;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        classes.getAnnotations(Once.class).stream()
                .filter(declared -> declared.target().kind() == Kind.METHOD)
                .forEach(declared -> operation(document, declared.target().asMethod())
                        .ifPresent(operation -> describe(operation, declared)));
    }

    private static Optional<Operation> operation(OpenAPI document, MethodInfo method) {
        return Optional.ofNullable(document.getPaths())
                .map(paths -> paths.getPathItem(path(method)))
                .map(item -> item.getPOST());
    }

    /** As the document writes it: without the patterns of path parameters. */
    private static String path(MethodInfo method) {
        var path = "/" + pathOf(method.declaringClass()) + "/" + pathOf(method);
        var plain = path.replaceAll(":[^}]*", "").replaceAll("/+", "/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private static String pathOf(AnnotationTarget target) {
        var path = target.declaredAnnotation(Path.class);
        return path == null ? "" : path.value().asString();
    }

    private void describe(Operation operation, AnnotationInstance declared) {
        operation.addParameter(
                key(declared.valueWithDefault(classes, "required").asBoolean()));
        answers(operation)
                .forEach(answer -> answer.addHeader(
                        Once.REPLAYED,
                        OASFactory.createHeader()
                                .description(
                                        "true where this is the kept answer to an earlier request with the same key")
                                .schema(OASFactory.createSchema().addType(Schema.SchemaType.BOOLEAN))));
    }

    private static Stream<APIResponse> answers(Operation operation) {
        return operation.getResponses().getAPIResponses().values().stream();
    }

    private static Parameter key(boolean required) {
        return OASFactory.createParameter()
                .name(Once.KEY)
                .in(Parameter.In.HEADER)
                .required(required)
                .description("Names this request: sent again with the same key and body, it has no second effect and "
                        + "gets the first answer, byte for byte. Another body: 422. Still running: 409 with "
                        + "Retry-After. Kept as long as the data.")
                .example(KEY_EXAMPLE)
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .pattern("^[!-~]+$")
                        .minLength(1)
                        .maxLength(KEY_LENGTH_MAX));
    }
}
