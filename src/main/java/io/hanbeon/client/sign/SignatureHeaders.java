package io.hanbeon.client.sign;

import io.hanbeon.access.MaySign;
import io.hanbeon.client.SignedRequest;
import io.hanbeon.shared.http.RequestBody;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a signed request says of its signature, each in the one form that it may have. */
public record SignatureHeaders(String clientId, String timestamp, String nonce, String signature) {
    private static final String CLIENT_ID = MaySign.HEADER;
    private static final String TIMESTAMP = "X-Timestamp";
    private static final String NONCE = "X-Nonce";
    private static final String SIGNATURE = "X-HMAC-SHA256";

    private static final Pattern CLIENT_ID_FORM = Pattern.compile("[A-Za-z0-9-]{1,20}");
    private static final Pattern TIMESTAMP_FORM = Pattern.compile("[1-9][0-9]{0,10}");
    private static final Pattern NONCE_FORM = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final Pattern SIGNATURE_FORM = Pattern.compile("[0-9a-f]{64}");

    /** @param headers a header's value by its name */
    static boolean areTried(Function<String, @Nullable String> headers) {
        return headers.apply(CLIENT_ID) != null;
    }

    /** A header that was sent twice has both values by comma, and no usable one. */
    public static SignatureHeaders of(Function<String, @Nullable String> headers) {
        return new SignatureHeaders(
                required(headers, CLIENT_ID, CLIENT_ID_FORM, "the client's id"),
                required(headers, TIMESTAMP, TIMESTAMP_FORM, "seconds since 1970"),
                required(headers, NONCE, NONCE_FORM, "16-64 of A-Z a-z 0-9 _ -"),
                required(headers, SIGNATURE, SIGNATURE_FORM, "64 of 0-9 a-f"));
    }

    public void requireTimely(Instant now, Duration window) {
        long apartSeconds = Math.abs(now.getEpochSecond() - Long.parseLong(timestamp));
        if (apartSeconds > window.toSeconds()) {
            throw new SignatureRefusal.Untimely(now, window);
        }
    }

    public SignedRequest over(String method, String target, byte[] bodyHash) {
        return new SignedRequest(method, target, timestamp, nonce, bodyHash);
    }

    /** Of a body that is not read before it is taken: what its sender says that it is. */
    static byte[] bodyHash(Function<String, @Nullable String> headers) {
        return HexFormat.of().parseHex(required(headers, RequestBody.HASH, SIGNATURE_FORM, "64 of 0-9 a-f"));
    }

    private static String required(
            Function<String, @Nullable String> headers, String header, Pattern form, String expected) {
        var value = headers.apply(header);
        if (value == null || !form.matcher(value).matches()) {
            throw new SignatureRefusal.HeaderUnusable(header, expected);
        }
        return value;
    }
}
