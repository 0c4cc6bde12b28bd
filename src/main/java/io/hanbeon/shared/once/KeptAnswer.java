package io.hanbeon.shared.once;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer as it goes out: the headers that the resource gave it, and its bytes. */
record KeptAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    private static final String JSON = "application/json;charset=UTF-8";
    private static final byte LINE_FEED = '\n';

    static KeptAnswer of(Response response, ObjectMapper mapper) {
        var headers = new LinkedHashMap<String, List<String>>();
        response.getStringHeaders().forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
        if (response.hasEntity()) {
            headers.putIfAbsent(HttpHeaders.CONTENT_TYPE, List.of(JSON));
        }
        return new KeptAnswer(response.getStatus(), headers, bytes(response.getEntity(), mapper));
    }

    private static byte[] bytes(@Nullable Object entity, ObjectMapper mapper) {
        try {
            return switch (entity) {
                case null -> new byte[0];
                case byte[] bytes -> bytes;
                case String text -> text.getBytes(StandardCharsets.UTF_8);
                default -> mapper.writeValueAsBytes(entity);
            };
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written", e);
        }
    }

    /** The headers as one line of JSON, then the body. */
    byte[] toBytes() {
        byte[] head = (new JsonObject(new LinkedHashMap<>(headers)).encode() + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    static KeptAnswer fromBytes(int status, byte[] bytes) {
        int headEnd = 0;
        while (bytes[headEnd] != LINE_FEED) {
            headEnd++;
        }
        var headers = new LinkedHashMap<String, List<String>>();
        new JsonObject(new String(bytes, 0, headEnd, StandardCharsets.UTF_8))
                .forEach(header -> headers.put(header.getKey(), texts((JsonArray) header.getValue())));
        return new KeptAnswer(status, headers, Arrays.copyOfRange(bytes, headEnd + 1, bytes.length));
    }

    private static List<String> texts(JsonArray values) {
        return values.stream().map(String.class::cast).toList();
    }

    Response toResponse() {
        return response().build();
    }

    Response toReplay() {
        return response().header(Once.REPLAYED, true).build();
    }

    private Response.ResponseBuilder response() {
        var response = Response.status(status);
        headers.forEach((name, values) -> values.forEach(value -> response.header(name, value)));
        return body.length == 0 ? response : response.entity(body);
    }
}
