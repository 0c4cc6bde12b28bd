package io.hanbeon.account.user;

import io.hanbeon.account.credential.Totp;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.OptionalLong;

/** One's own second factor: a secret is handed out, counts from its first right code on, and can be given back. */
@ApplicationScoped
public class SecondFactor {
    private static final String TAKE_STEP = "totpLastStep = ?1 where id = ?2 and totpLastStep < ?1";

    private final UserStore store;
    private final SaveUser saveUser;
    private final Sealer sealer;
    private final Clock clock;

    SecondFactor(UserStore store, SaveUser saveUser, Sealer sealer, Clock clock) {
        this.store = store;
        this.saveUser = saveUser;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** @param uri what an authenticator app reads from a QR code */
    public record Enrolment(String secret, String uri) {
        @Override
        public String toString() {
            return "Enrolment[…]";
        }
    }

    /** A secret that counts for nothing yet; the one before, if unconfirmed, is forgotten. */
    public Uni<Enrolment> enrol(Caller caller) {
        var secret = Totp.newSecret();
        return Panache.withTransaction(() -> store.get(caller.id())
                        .invoke(SecondFactor::requireNone)
                        .invoke(user -> user.totpSecret = sealer.seal(secret, UserEntity.TOTP_SECRET)))
                .map(user -> new Enrolment(secret, Totp.uri(secret, sealer.open(user.login, UserEntity.LOGIN))));
    }

    /**
     * From now on a login needs a code; sessions of before end, since they were begun without. Once it is committed,
     * {@code EndSessions} has to tell.
     */
    public Uni<Void> confirm(Caller caller, String code) {
        return saveUser.change(SaveUser.Order.own(caller, "enrol-second-factor"), user -> confirm(user, code))
                .replaceWithVoid();
    }

    /**
     * Whoever only finds an open session cannot take it away: it needs a code, too. Sessions of before end, since the role
     * that they have may ask for one; {@code EndSessions} has to tell.
     */
    public Uni<Void> remove(Caller caller, String code) {
        return saveUser.change(SaveUser.Order.own(caller, "remove-second-factor"), user -> remove(user, code))
                .replaceWithVoid();
    }

    /** @return whether the code is right and was not used before; it is used now */
    public Uni<Boolean> use(Credentials credentials, String code) {
        var step = credentials.totpSecret() == null
                ? OptionalLong.empty()
                : Totp.step(credentials.totpSecret(), code, clock.instant());
        return step.isEmpty()
                ? Uni.createFrom().item(false)
                : Panache.withTransaction(() -> UserEntity.update(TAKE_STEP, step.getAsLong(), credentials.userId())
                        .map(taken -> taken == 1));
    }

    private void confirm(UserEntity user, String code) {
        requireNone(user);
        takeStep(user, code);
        user.totpConfirmed = true;
        user.endTokens();
    }

    private void remove(UserEntity user, String code) {
        takeStep(user, code);
        user.totpSecret = null;
        user.totpConfirmed = false;
        user.endTokens();
    }

    /** The row is held here. */
    private void takeStep(UserEntity user, String code) {
        if (user.totpSecret == null) {
            throw new CodeRefusal.NotEnrolled();
        }
        long step = Totp.step(sealer.open(user.totpSecret, UserEntity.TOTP_SECRET), code, clock.instant())
                .orElseThrow(CodeRefusal.WrongCode::new);
        if (step <= user.totpLastStep) {
            throw new CodeRefusal.WrongCode();
        }
        user.totpLastStep = step;
    }

    private static void requireNone(UserEntity user) {
        if (user.totpConfirmed) {
            throw new CodeRefusal.EnrolledAlready();
        }
    }
}
