package io.hanbeon.account.user;

import io.hanbeon.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * What a login is held against.
 *
 * @param totpSecret of a confirmed second factor
 */
public record Credentials(
        long userId,
        String login,
        String name,
        Role role,
        @Nullable Long organisationId,
        UserState state,
        String passwordHash,
        boolean passwordTemporary,
        @Nullable String totpSecret,
        int tokenVersion) {

    @Override
    public String toString() {
        return "Credentials[" + userId + "]";
    }
}
