package io.hanbeon.account.customer;

import io.hanbeon.account.user.User;
import io.hanbeon.shared.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody becomes a customer: they agree to the terms, are no robot, are proved to be a person, and say the rest. */
@ApplicationScoped
class SignUpCustomer {
    /** What has to be agreed to. */
    static final Set<String> NEEDED = Set.of("SERVICE", "PRIVACY");

    private final CheckCaptcha checkCaptcha;
    private final ProveIdentity proveIdentity;
    private final SignUpTokens tokens;
    private final OpenAccount openAccount;

    SignUpCustomer(
            CheckCaptcha checkCaptcha, ProveIdentity proveIdentity, SignUpTokens tokens, OpenAccount openAccount) {
        this.checkCaptcha = checkCaptcha;
        this.proveIdentity = proveIdentity;
        this.tokens = tokens;
        this.openAccount = openAccount;
    }

    /** @param phone where news of tickets go */
    record Account(String email, String password, @Nullable String phone) {
        @Override
        public String toString() {
            return "Account[…]";
        }
    }

    /** Fails with {@link CustomerRefusal}. */
    Uni<SignUpTokens.Progress> begin(Set<String> agreed, boolean takesMarketing, String captcha, String address) {
        if (!agreed.containsAll(NEEDED)) {
            throw new CustomerRefusal.TermsNotAgreed();
        }
        return checkCaptcha.require(captcha, address).map(passed -> tokens.begin(takesMarketing));
    }

    /** For who proves their identity by a link. Fails with {@link CustomerRefusal}, also where there is none. */
    Uni<SignUpTokens.Progress> beginInShop(Set<String> agreed, boolean takesMarketing, String captcha, String address) {
        proveIdentity.requireWindow();
        return begin(agreed, takesMarketing, captcha, address);
    }

    /** Fails with {@link CustomerRefusal}. */
    Uni<SignUpTokens.Progress> prove(String token, String impUid) {
        var progress = tokens.open(token);
        return proveIdentity.prove(impUid, progress.reference()).map(progress::with);
    }

    String window(SignUpTokens.Progress progress, String backTo) {
        return proveIdentity.window(progress.reference(), backTo);
    }

    /** Fails with {@link CustomerRefusal}. */
    Uni<User> finish(Caller caller, String token, Account account) {
        var progress = tokens.open(token);
        var identity = progress.identity();
        if (identity == null) {
            throw new CustomerRefusal.SignUpOver();
        }
        return openAccount.open(caller, progress, identity, account);
    }
}
