package io.hanbeon.order;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hanbeon.shared.EnteredText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a batch as the old endpoint's clients send it: names in any case, the first of two equal names counts, a value is
 * a text or an unsigned number, and anything else is missing. Text is composed, order numbers as well, and has one kind
 * of line break.
 */
final class BatchParser {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String ORDERS = "orders";
    private static final String ORDER_NO = "order_no";

    private final JsonParser json;

    private BatchParser(JsonParser json) {
        this.json = json;
    }

    /** Empty if the body is not one JSON object. */
    static Optional<BatchRequest> parse(byte[] body) {
        try (var json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            var request = new BatchParser(json).readBatch();
            return json.nextToken() == null ? Optional.of(request) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private BatchRequest readBatch() throws IOException {
        var fields = new HashMap<String, String>();
        List<BatchRequest.Line> lines = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = name();
            json.nextToken();
            if (!name.equals(ORDERS)) {
                fields.putIfAbsent(name, value());
            } else if (lines == null) {
                lines = readLines();
            } else {
                json.skipChildren();
            }
        }
        return new BatchRequest(fields, lines == null ? List.of() : lines);
    }

    private List<BatchRequest.Line> readLines() throws IOException {
        var lines = new ArrayList<BatchRequest.Line>();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return lines;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            lines.add(readLine());
        }
        return lines;
    }

    private BatchRequest.Line readLine() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return new BatchRequest.Line("", "", "");
        }
        var fields = readObject();
        return new BatchRequest.Line(
                fields.getOrDefault(ORDER_NO, ""),
                fields.getOrDefault("amount", ""),
                fields.getOrDefault("cc_pord_desc", ""));
    }

    private Map<String, String> readObject() throws IOException {
        var fields = new HashMap<String, String>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = name();
            json.nextToken();
            fields.putIfAbsent(name, value());
        }
        return fields;
    }

    private String name() throws IOException {
        return json.currentName().toLowerCase(Locale.ROOT);
    }

    private String value() throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> text(json.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> unsigned(json.getText());
            default -> {
                json.skipChildren();
                yield "";
            }
        };
    }

    private static String text(String value) {
        return EnteredText.inLines(EnteredText.composed(value.strip()));
    }

    private static String unsigned(String number) {
        return number.startsWith("-") ? "" : number;
    }
}
