package io.hanbeon.account.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/** What a login answers; the names are OAuth's (RFC 6749), so that clients' libraries know them. */
public record TokenPair(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresInSeconds,
        @JsonProperty("refresh_token") String refreshToken) {

    static TokenPair of(String accessToken, String refreshToken, Duration accessMax) {
        return new TokenPair(accessToken, "Bearer", accessMax.toSeconds(), refreshToken);
    }

    @Override
    public String toString() {
        return "TokenPair[…]";
    }
}
