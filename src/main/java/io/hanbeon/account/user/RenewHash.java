package io.hanbeon.account.user;

import io.hanbeon.account.credential.Passwords;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Hashes a password anew that was hashed at a lower cost than hashes are made now; only at a login is it known. The user is
 * the same as before: no version, no audit entry.
 */
@ApplicationScoped
public class RenewHash {
    private static final Logger LOG = Logger.getLogger(RenewHash.class);

    /** Whoever has another password by now keeps it. */
    private static final String REPLACE = "passwordHash = ?1 where id = ?2 and passwordHash = ?3";

    private final Passwords passwords;

    RenewHash(Passwords passwords) {
        this.passwords = passwords;
    }

    /** Never fails: if it does not come about now, there is the next login. */
    public Uni<Void> renew(Credentials credentials, String password) {
        if (!passwords.isOutdated(credentials.passwordHash())) {
            return Uni.createFrom().voidItem();
        }
        return passwords
                .hash(password)
                .chain(hash -> replace(credentials, hash))
                .onFailure()
                .invoke(failure -> LOG.warn("A password was not hashed anew", failure))
                .onFailure()
                .recoverWithNull();
    }

    private static Uni<Void> replace(Credentials credentials, String hash) {
        return Panache.withTransaction(
                        () -> UserEntity.update(REPLACE, hash, credentials.userId(), credentials.passwordHash()))
                .replaceWithVoid();
    }
}
