package io.hanbeon.message.provider;

import java.util.regex.Pattern;

/**
 * One value that a vendor asks an organisation for.
 *
 * @param name in the credentials' JSON object, the vendor's own, such as {@code secretKey}
 * @param isSecret whether people see it masked only
 * @param pattern what the whole value looks like; printable ASCII, so that a masked value is none
 */
public record CredentialField(String name, boolean isSecret, boolean isRequired, Pattern pattern) {
    public static CredentialField secret(String name, String pattern) {
        return new CredentialField(name, true, true, Pattern.compile(pattern));
    }

    public static CredentialField plain(String name, String pattern) {
        return new CredentialField(name, false, true, Pattern.compile(pattern));
    }

    public CredentialField optional() {
        return new CredentialField(name, isSecret, false, pattern);
    }
}
