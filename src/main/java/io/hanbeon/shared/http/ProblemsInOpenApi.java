package io.hanbeon.shared.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Every operation says which problems it may answer with; what only some answer with, they say themselves. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public final class ProblemsInOpenApi implements OASFilter {
    private static final String SCHEMA = "Problem";
    private static final int ERROR = 400;
    private static final List<Integer> ALWAYS = List.of(401, 403, 406, 429, 500, 503);
    private static final List<Integer> WITH_A_BODY = List.of(400, 413, 415);
    private static final List<Integer> WITH_PARAMETERS = List.of(400, 404);

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSchema(SCHEMA, schema());
        if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
            api.getPaths().getPathItems().values().stream()
                    .flatMap(path -> path.getOperations().values().stream())
                    .forEach(ProblemsInOpenApi::complete);
        }
    }

    private static void complete(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        ALWAYS.forEach(status -> add(operation, status));
        if (operation.getRequestBody() != null) {
            WITH_A_BODY.forEach(status -> add(operation, status));
        }
        if (operation.getParameters() != null && !operation.getParameters().isEmpty()) {
            WITH_PARAMETERS.forEach(status -> add(operation, status));
        }
        operation.getResponses().getAPIResponses().forEach(ProblemsInOpenApi::tellAsProblem);
    }

    private static void add(Operation operation, int status) {
        var name = Integer.toString(status);
        var there = operation.getResponses().getAPIResponse(name);
        if (there == null) {
            operation
                    .getResponses()
                    .addAPIResponse(name, OASFactory.createAPIResponse().description(StatusTitle.of(status)));
        }
    }

    private static void tellAsProblem(String status, APIResponse response) {
        if (status.matches("\\d+") && Integer.parseInt(status) >= ERROR && response.getRef() == null) {
            response.setContent(problem());
        }
    }

    private static Content problem() {
        var schema = OASFactory.createSchema().ref("#/components/schemas/" + SCHEMA);
        return OASFactory.createContent()
                .addMediaType(
                        ProblemDocument.MEDIA_TYPE, OASFactory.createMediaType().schema(schema));
    }

    private static Schema schema() {
        return object().description("RFC 9457; /problems/ lists every code")
                .addProperty("type", text("/problems/#order.batch-too-large"))
                .addProperty("title", text("처리할 수 없는 내용 (Unprocessable Content)"))
                .addProperty("status", OASFactory.createSchema().type(List.of(SchemaType.INTEGER)))
                .addProperty("detail", text("한 번에 등록할 수 있는 주문은 최대 1,000건입니다. …"))
                .addProperty("code", text("order.batch-too-large"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .type(List.of(SchemaType.ARRAY))
                                .items(error()))
                .addProperty("traceId", text("0af7651916cd43dd8448eb211c80319c"))
                .addProperty("incident", text("0S9XM81S9YCGT"))
                .addProperty("retry", text("never").enumeration(List.of("safe", "after", "never")))
                .required(List.of("type", "title", "status", "code", "traceId", "retry"));
    }

    private static Schema error() {
        return object().properties(Map.of(
                "pointer", text("/orders"),
                "code", text("order.batch-too-large"),
                "ko", text("한 번에 등록할 수 있는 주문은 최대 1,000건입니다. …"),
                "en", text("A batch may hold at most 1,000 orders. …")));
    }

    private static Schema object() {
        return OASFactory.createSchema().type(List.of(SchemaType.OBJECT));
    }

    private static Schema text(String example) {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING)).addExample(example);
    }
}
