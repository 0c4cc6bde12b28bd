package io.hanbeon.account.user;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** Finds and keeps users; in whatever session or transaction its caller is. */
@ApplicationScoped
class UserStore {
    /** Hibernate's own lock asks for {@code FOR UPDATE OF}, which MariaDB does not know. */
    private static final String LOCK_SUPER_ADMINS = """
            SELECT id FROM account_user WHERE role = 'SUPER_ADMIN' AND state = 'ACTIVE' ORDER BY id FOR UPDATE
            """;

    private static final String LOCK = "SELECT id FROM account_user WHERE id = ? FOR UPDATE";

    private final Sealer sealer;

    UserStore(Sealer sealer) {
        this.sealer = sealer;
    }

    /** Logins are equal whatever their case. */
    byte[] loginHash(String login) {
        return sealer.fingerprint(spelling(login));
    }

    /** The one that it has for us. */
    static String spelling(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }

    Uni<Optional<UserEntity>> findByLogin(String login) {
        return UserEntity.<UserEntity>find("loginHash", (Object) loginHash(login))
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** Fails with {@link UserRefusal.UnknownUser}. */
    Uni<UserEntity> get(String id) {
        long userId = Ids.parse(id).orElseThrow(() -> new UserRefusal.UnknownUser(id));
        return UserEntity.<UserEntity>findById(userId)
                .onItem()
                .ifNull()
                .failWith(() -> new UserRefusal.UnknownUser(id));
    }

    /** Until the transaction ends; the entity is the newest afterwards. */
    Uni<Void> lock(UserEntity user) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, Long.class)
                        .setParameter(1, user.id)
                        .getSingleResult()
                        .chain(locked -> session.refresh(user)));
    }

    /** Fails with {@link UserRefusal.LoginTaken}; the unique key decides. */
    Uni<UserEntity> insert(UserEntity user) {
        return user.<UserEntity>persistAndFlush()
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> new UserRefusal.LoginTaken());
    }

    /** @return how many other live ones there are; none of them changes until the transaction ends */
    Uni<Long> lockSuperAdminsBeside(UserEntity user) {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(LOCK_SUPER_ADMINS, Long.class).getResultList())
                .map(ids -> ids.stream().filter(id -> !id.equals(user.id)).count());
    }
}
