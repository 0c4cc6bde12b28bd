package io.hanbeon.checkout.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which payment PortOne tells of. Anybody may write it, so nothing of it is more than a name to ask PortOne by. */
@Schema(name = "PortOneHint")
record PortOneHint(String imp_uid, String merchant_uid) {
    /**
     * Empty where it names no payment.
     *
     * @throws IOException if it begins as JSON and is none, or has two members of one name
     */
    static Optional<PortOneHint> read(byte[] body, ObjectMapper mapper) throws IOException {
        var text = new String(body, StandardCharsets.UTF_8).strip();
        return text.startsWith("{") ? ofJson(mapper.readTree(text)) : ofForm(text);
    }

    private static Optional<PortOneHint> ofJson(JsonNode json) {
        return hint(json.path("imp_uid").textValue(), json.path("merchant_uid").textValue());
    }

    private static Optional<PortOneHint> ofForm(String form) {
        try {
            return hint(field(form, "imp_uid"), field(form, "merchant_uid"));
        } catch (IllegalArgumentException badEscape) {
            return Optional.empty();
        }
    }

    private static String field(String form, String name) {
        return Arrays.stream(form.split("&"))
                .filter(field -> field.startsWith(name + "="))
                .findFirst()
                .map(field -> URLDecoder.decode(field.substring(name.length() + 1), StandardCharsets.UTF_8))
                .orElse("");
    }

    private static Optional<PortOneHint> hint(@Nullable String impUid, @Nullable String merchantUid) {
        return impUid == null || merchantUid == null
                ? Optional.empty()
                : Optional.of(new PortOneHint(impUid, merchantUid));
    }
}
