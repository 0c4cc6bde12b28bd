package io.hanbeon.account.credential;

import io.hanbeon.shared.flow.CallersContext;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Hashes passwords and compares them by BCrypt, on a worker: it takes a quarter of a second on purpose. */
@ApplicationScoped
public class Passwords {
    private static final Pattern COST = Pattern.compile("\\$2\\w?\\$(\\d\\d)\\$.*");

    private final int cost;

    Passwords(CredentialSettings settings) {
        this.cost = settings.cost();
    }

    public Uni<String> hash(String password) {
        return CallersContext.onWorker(() -> BcryptUtil.bcryptHash(password, cost));
    }

    /** @param hash {@code null}: of a user who is not there; the same work, and never a match */
    public Uni<Boolean> matches(String password, @Nullable String hash) {
        return CallersContext.onWorker(() -> hash == null ? isNobodys(password, cost) : isHeld(password, hash));
    }

    /** Whether it was made at a lower cost than hashes are made now. */
    public boolean isOutdated(String hash) {
        return costOf(hash) < cost;
    }

    /** A cheap hash is compared at every cost above its own too: 2^10 + 2^10 + 2^11 = 2^12, as long as any other. */
    private boolean isHeld(String password, String hash) {
        boolean matches = BcryptUtil.matches(password, hash);
        IntStream.range(costOf(hash), cost).forEach(missing -> isNobodys(password, missing));
        return matches;
    }

    /** Never, and takes as long as somebody's. */
    private static boolean isNobodys(String password, int cost) {
        return BcryptUtil.matches(password, "$2a$%02d$%s".formatted(cost, ".".repeat(53)));
    }

    private static int costOf(String hash) {
        var parts = COST.matcher(hash);
        return parts.matches() ? Integer.parseInt(parts.group(1)) : Integer.MAX_VALUE;
    }
}
