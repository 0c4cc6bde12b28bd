package io.hanbeon.shared.once;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * What is remembered of a body: no value, only a fingerprint of each field under its JSON pointer, in the body's order.
 * White space, the order of fields and the way a text is escaped make no difference; a body that is no JSON, or has more
 * fields or longer pointers than are remembered, is one field without a name.
 *
 * @param fields pointer to fingerprint; its order is the body's
 */
record BodyPrint(Map<String, String> fields) {
    private static final String WHOLE = "";

    // Of two equal names each reader takes another, so such a body only equals itself.
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** How much is remembered of a body; the bytes are those of all its pointers, as they are written down. */
    record Bounds(int fieldsMax, long pointerBytesMax) {}

    /** @param print the fingerprint of a value at a pointer */
    static BodyPrint of(byte[] body, Bounds bounds, BinaryOperator<String> print) {
        var values = read(body, bounds).orElseGet(() -> Map.of(WHOLE, new String(body, StandardCharsets.ISO_8859_1)));
        var fields = new LinkedHashMap<String, String>();
        values.forEach((pointer, value) -> fields.put(pointer, print.apply(pointer, value)));
        return new BodyPrint(fields);
    }

    /** Pointer to the first field that one of the two has not, or has with another value; empty if there is none. */
    Optional<String> firstDifference(BodyPrint other) {
        if (fields.containsKey(WHOLE) || other.fields.containsKey(WHOLE)) {
            return fields.equals(other.fields) ? Optional.empty() : Optional.of(WHOLE);
        }
        return inTurn(fields.keySet().iterator(), other.fields.keySet().iterator()).stream()
                .filter(pointer -> !Objects.equals(fields.get(pointer), other.fields.get(pointer)))
                .findFirst();
    }

    private static List<String> inTurn(Iterator<String> here, Iterator<String> there) {
        var pointers = new ArrayList<String>();
        while (here.hasNext() || there.hasNext()) {
            if (here.hasNext()) {
                pointers.add(here.next());
            }
            if (there.hasNext()) {
                pointers.add(there.next());
            }
        }
        return pointers;
    }

    /** Empty if it is not one JSON value within the bounds. */
    private static Optional<Map<String, String>> read(byte[] body, Bounds bounds) {
        var fields = new LinkedHashMap<String, String>();
        long pointerBytes = 0;
        try (var json = JSON.createParser(body)) {
            do {
                pointerBytes += readNext(json, fields);
                if (fields.size() > bounds.fieldsMax() || pointerBytes > bounds.pointerBytesMax()) {
                    return Optional.empty();
                }
            } while (!json.getParsingContext().inRoot());
            boolean isOne = json.getParsingContext().inRoot() && json.nextToken() == null;
            return isOne ? Optional.of(fields) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /**
     * A scalar or an empty container is a field; other containers are only the way to theirs.
     *
     * @return bytes of its pointer
     */
    private static int readNext(JsonParser json, Map<String, String> fields) throws IOException {
        var before = json.currentToken();
        var token = json.nextToken();
        if (token == null) {
            throw new IOException("The body ends too early");
        }
        boolean isEmpty = token.isStructEnd() && before.isStructStart();
        if (!token.isScalarValue() && !isEmpty) {
            return 0;
        }
        var pointer = pointer(json);
        fields.put(pointer, value(json, token));
        return JsonStringEncoder.getInstance().quoteAsUTF8(pointer).length;
    }

    private static String pointer(JsonParser json) {
        return json.getParsingContext().pathAsPointer().toString();
    }

    /** With its kind, so that 1 is not "1". */
    private static String value(JsonParser json, JsonToken token) throws IOException {
        return token.name() + json.getText();
    }
}
