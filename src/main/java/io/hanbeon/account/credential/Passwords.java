package io.hanbeon.account.credential;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hashes passwords and compares them by BCrypt, on a worker: it takes a quarter of a second on purpose. */
@ApplicationScoped
public class Passwords {
    private final int cost;

    /** Compared where there is no user, so that the answer takes as long. No password has it. */
    private final String nobodys;

    Passwords(CredentialSettings settings) {
        this.cost = settings.cost();
        this.nobodys = "$2a$%02d$%s".formatted(cost, ".".repeat(53));
    }

    public Uni<String> hash(String password) {
        return onWorker(() -> BcryptUtil.bcryptHash(password, cost));
    }

    /** @param hash {@code null}: of a user who is not there; the same work, and never a match */
    public Uni<Boolean> matches(String password, @Nullable String hash) {
        return onWorker(() -> BcryptUtil.matches(password, hash == null ? nobodys : hash) && hash != null);
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom()
                .item(work)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(callersContext());
    }

    /** What comes after belongs to the request that waits: its connection, its session. */
    private static Executor callersContext() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }
}
