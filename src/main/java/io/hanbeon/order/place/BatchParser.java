package io.hanbeon.order.place;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hanbeon.shared.EnteredText;
import io.hanbeon.shared.KeyText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a batch as the old endpoint's clients send it: names in any case, a value is a text or an unsigned number, and
 * anything else is missing. Of two equal names in one object other readers take another, so such a batch is not read.
 * Text is composed and has one kind of line break; keys are taken as people see them.
 */
final class BatchParser {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String ORDERS = "orders";
    private static final String ORDER_NO = "order_no";
    private static final Set<String> KEYS = Set.of(ORDER_NO, "terminal_id");
    private static final int NAME_SHOWN_MAX = 50;

    /** The longest field in pieces, of which a letter has four at the most; what is longer fits nowhere and stays as it is. */
    private static final int TEXT_LENGTH_MAX = 4 * FieldLimits.SMS_MESSAGE;

    private final JsonParser json;

    private BatchParser(JsonParser json) {
        this.json = json;
    }

    /** Empty if the body is not one JSON object. */
    static Optional<BatchRequest> parse(byte[] body) {
        try {
            return read(body);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** Of a body that cannot be read, why: words for people, or none where it is no JSON. */
    static String fault(byte[] body) {
        if (!isUtf8(body)) {
            return " (본문이 UTF-8이 아닙니다. EUC-KR이 아닌 UTF-8로 보내십시오)";
        }
        try {
            read(body);
            return "";
        } catch (NameTwice twice) {
            return " (" + twice.name + " 중복)";
        } catch (IOException notJson) {
            return "";
        }
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private static Optional<BatchRequest> read(byte[] body) throws IOException {
        try (var json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            var request = new BatchParser(json).readBatch();
            return json.nextToken() == null ? Optional.of(request) : Optional.empty();
        }
    }

    /** Two members of one object have one name. */
    private static final class NameTwice extends IOException {
        private static final long serialVersionUID = 1;
        private final String name;

        NameTwice(String name) {
            super("A name is there twice");
            this.name = name.substring(0, Math.min(name.length(), NAME_SHOWN_MAX));
        }
    }

    private BatchRequest readBatch() throws IOException {
        var fields = new HashMap<String, String>();
        List<BatchRequest.Line> lines = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = name();
            json.nextToken();
            if (!name.equals(ORDERS)) {
                putOnce(fields, name);
            } else if (lines == null) {
                lines = readLines();
            } else {
                throw new NameTwice(name);
            }
        }
        return new BatchRequest(fields, lines == null ? List.of() : lines);
    }

    private List<BatchRequest.Line> readLines() throws IOException {
        var lines = new ArrayList<BatchRequest.Line>();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            skip();
            return lines;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            lines.add(readLine());
        }
        return lines;
    }

    private BatchRequest.Line readLine() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            skip();
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
            putOnce(fields, name);
        }
        return fields;
    }

    private void putOnce(Map<String, String> fields, String name) throws IOException {
        if (fields.putIfAbsent(name, value(name)) != null) {
            throw new NameTwice(name);
        }
    }

    private String name() throws IOException {
        return json.currentName().toLowerCase(Locale.ROOT);
    }

    private String value(String name) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> text(name, json.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> unsigned(json.getText());
            default -> {
                skip();
                yield "";
            }
        };
    }

    /** What is not looked at is held to the same rule: no object has two members of one name. */
    private void skip() throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            skipMembers();
        } else if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                skip();
            }
        }
    }

    private void skipMembers() throws IOException {
        var names = new HashSet<String>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            if (!names.add(json.currentName())) {
                throw new NameTwice(json.currentName());
            }
            json.nextToken();
            skip();
        }
    }

    private static String text(String name, String value) {
        if (value.length() > TEXT_LENGTH_MAX) {
            return value;
        }
        return KEYS.contains(name) ? KeyText.seen(value) : EnteredText.composedInLines(value.strip());
    }

    private static String unsigned(String number) {
        return number.startsWith("-") ? "" : number;
    }
}
