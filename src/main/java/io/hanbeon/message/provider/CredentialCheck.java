package io.hanbeon.message.provider;

import java.time.Duration;

/** What a vendor says to credentials. */
public sealed interface CredentialCheck {
    /** It would send with them. */
    record Accepted() implements CredentialCheck {}

    /**
     * It will not, now or later.
     *
     * @param code the vendor's
     * @param ko for the administrator, without any value of the credentials; {@code en} beside it
     */
    record Refused(String code, String ko, String en) implements CredentialCheck {}

    /** We have asked too often (429); ask again after this. */
    record Throttled(Duration retryAfter) implements CredentialCheck {}

    /**
     * It gave no answer that says either: down, slow, out of order.
     *
     * @param reason in English, for the log and the administrator, without any value of the credentials
     */
    record Unavailable(String reason) implements CredentialCheck {}
}
