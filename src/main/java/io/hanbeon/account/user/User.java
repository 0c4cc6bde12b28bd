package io.hanbeon.account.user;

import io.hanbeon.access.Role;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user as administrators see it, and users themselves.
 *
 * @param passwordTemporary somebody else knows the password; it has to be changed at the next login
 * @param version what {@code If-Match} has to name to change it
 */
public record User(
        String id,
        String login,
        String name,
        Role role,
        @Nullable String organisationId,
        UserState state,
        @Nullable String stateReason,
        boolean passwordTemporary,
        boolean secondFactor,
        Instant createdAt,
        int version) {

    /** What an audit entry and a kept answer say that they are about. */
    String subject() {
        return subject(id);
    }

    static String subject(String id) {
        return "user/" + id;
    }

    static User of(UserEntity entity, Sealer sealer) {
        return new User(
                Ids.text(entity.id),
                sealer.open(entity.login, UserEntity.LOGIN),
                sealer.open(entity.name, UserEntity.NAME),
                entity.role,
                entity.organisationId == null ? null : Ids.text(entity.organisationId),
                entity.state,
                entity.stateReason,
                entity.passwordTemporary,
                entity.hasSecondFactor(),
                Utc.instant(entity.createdAt),
                entity.version);
    }
}
