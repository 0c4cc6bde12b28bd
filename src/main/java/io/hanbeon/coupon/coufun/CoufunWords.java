package io.hanbeon.coupon.coufun;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What COUFUN tells by itself, and is answered. */
public final class CoufunWords {
    private CoufunWords() {}

    /** Of a form, or of a document; nothing where it can be neither. Names in upper case. */
    public static Map<String, String> fields(byte[] body) {
        var begin = new String(body, 0, Math.min(body.length, 10), StandardCharsets.ISO_8859_1).strip();
        return begin.startsWith("<") || begin.startsWith("\u00EF\u00BB\u00BF<") ? ofDocument(body) : ofForm(body);
    }

    private static Map<String, String> ofDocument(byte[] body) {
        return CoufunDocument.read(Encodings.decode(body))
                .map(CoufunDocument::fields)
                .orElse(Map.of());
    }

    private static Map<String, String> ofForm(byte[] body) {
        var fields = new HashMap<String, String>();
        for (var pair : new String(body, StandardCharsets.ISO_8859_1).split("&")) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                fields.putIfAbsent(parts[0].toUpperCase(Locale.ROOT), decoded(parts[1]));
            }
        }
        return fields;
    }

    /** UTF-8 where the bytes are, else EUC-KR: the vendor does not say. */
    private static String decoded(String escaped) {
        try {
            var bytes = URLDecoder.decode(escaped, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return isOf(StandardCharsets.UTF_8, bytes)
                    ? new String(bytes, StandardCharsets.UTF_8)
                    : new String(bytes, Encodings.EUC_KR);
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }

    private static boolean isOf(Charset charset, byte[] bytes) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    public static @Nullable LocalDateTime second(@Nullable String text) {
        return ReadCoufun.second(text);
    }

    /** @param message letters and digits */
    public static byte[] exchangeAnswer(String code, String message, String id) {
        return """
                <?xml version="1.0" encoding="EUC-KR"?><COUPONEXCHANGE><RESULTCODE>%s</RESULTCODE>\
                <RESULTMSG>%s</RESULTMSG><EXCHANGE_ID>%s</EXCHANGE_ID></COUPONEXCHANGE>""".formatted(code, message, id).getBytes(Encodings.EUC_KR);
    }
}
