package io.hanbeon.account.session;

import io.hanbeon.access.Role;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an access token says.
 *
 * @param version of all tokens of the user; they end when it grows
 */
record Token(long userId, String login, Role role, @Nullable Long organisationId, long sessionId, int version) {

    Caller caller(String address) {
        return new Caller(
                Caller.Kind.PERSON, Ids.text(userId), login, organisationId, Set.of(role.name()), address, "");
    }
}
