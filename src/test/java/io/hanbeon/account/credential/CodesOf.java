package io.hanbeon.account.credential;

import java.time.Instant;

/** What an authenticator app shows. */
public final class CodesOf {
    private CodesOf() {}

    public static String app(String secret, Instant now) {
        return Totp.code(secret, now.getEpochSecond() / 30);
    }
}
