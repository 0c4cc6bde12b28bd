package io.hanbeon.message.cloudmsg;

import io.hanbeon.message.provider.Credentials;
import io.hanbeon.message.rest.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The secret signs method, path, time and access key; the body is not signed. */
record CloudMsgSignature(String accessKey, String timestamp, String value) {
    static final String ACCESS_KEY = "accessKey";
    static final String SECRET_KEY = "secretKey";

    static CloudMsgSignature of(String method, String path, String timestamp, Credentials credentials) {
        var accessKey = credentials.get(ACCESS_KEY);
        var text = String.join("\n", method, path, timestamp, accessKey);
        var hmac = Hmac.of(text.getBytes(StandardCharsets.UTF_8), credentials.get(SECRET_KEY));
        return new CloudMsgSignature(accessKey, timestamp, Base64.getEncoder().encodeToString(hmac));
    }

    /** No secret, and not what it proves. */
    @Override
    public String toString() {
        return "Signature of " + accessKey;
    }
}
