package io.hanbeon.shared.http;

import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** An error as it goes out, whoever sends it: a resource, or the router before any resource is asked. */
record ProblemDocument(int status, Map<String, String> headers, String json) {
    static final String MEDIA_TYPE = "application/problem+json";

    Response response() {
        var response = Response.status(status).type(MEDIA_TYPE).entity(json);
        headers.forEach(response::header);
        return response.build();
    }

    void end(HttpServerResponse response) {
        response.setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE);
        headers.forEach(response::putHeader);
        response.end(json);
    }
}
