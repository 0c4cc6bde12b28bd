package io.hanbeon.account;

import io.hanbeon.access.Role;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Sealer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** Finds and keeps users; in whatever session or transaction its caller is. */
@ApplicationScoped
class UserStore {
    private static final String LIVE_SUPER_ADMINS = "role = ?1 and state = ?2 order by id";

    private final Sealer sealer;

    UserStore(Sealer sealer) {
        this.sealer = sealer;
    }

    /** Logins are equal whatever their case. */
    byte[] loginHash(String login) {
        return sealer.fingerprint(login.strip().toLowerCase(Locale.ROOT));
    }

    Uni<Optional<UserEntity>> findByLogin(String login) {
        return UserEntity.<UserEntity>find("loginHash", (Object) loginHash(login))
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** Fails with {@link UserRefusal}. */
    Uni<UserEntity> get(String id) {
        long userId = Ids.parse(id).orElseThrow(() -> UserRefusal.unknown(id));
        return UserEntity.<UserEntity>findById(userId).onItem().ifNull().failWith(() -> UserRefusal.unknown(id));
    }

    /** Fails with {@link UserRefusal} if the login is taken; the unique key decides. */
    Uni<UserEntity> insert(UserEntity user) {
        return user.<UserEntity>persistAndFlush()
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> UserRefusal.loginTaken());
    }

    /** @return how many other live ones there are; none of them changes until the transaction ends */
    Uni<Long> lockSuperAdminsBeside(UserEntity user) {
        return UserEntity.<UserEntity>find(LIVE_SUPER_ADMINS, Role.SUPER_ADMIN, UserState.ACTIVE)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .map(all ->
                        all.stream().filter(other -> !other.id.equals(user.id)).count());
    }
}
