package io.hanbeon.webhook.target;

import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** Whether an address that a stranger chose may be called, and where it is: what is checked is what is connected to. */
@ApplicationScoped
public class CheckTarget {
    private final Set<String> trustedHosts;
    private final Semaphore lookUps;

    CheckTarget(TargetSettings settings) {
        this.lookUps = new Semaphore(settings.lookUpsMax());
        this.trustedHosts = settings.trustedHosts().orElse(Set.of()).stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** By its form alone; a name may lead anywhere, and is looked up before every call. */
    public boolean isUsable(String url) {
        return parse(url)
                .filter(target -> target.isTrusted() || !isClosedLiteral(target.name()))
                .isPresent();
    }

    Optional<TargetUrl> parse(String url) {
        return TargetUrl.parse(url, trustedHosts);
    }

    /** Fails where the name is unknown, or leads to any address that is not public; or with {@link TooManyLookUps}. */
    Uni<InetAddress> resolve(TargetUrl target) {
        return Uni.createFrom()
                .deferred(() -> lookUps.tryAcquire()
                        ? CallersContext.onWorker(() -> resolveAndRelease(target))
                        : Uni.createFrom().failure(new TooManyLookUps()));
    }

    /** Whoever has given up waiting, the thread is taken until it is through. */
    private InetAddress resolveAndRelease(TargetUrl target) {
        try {
            return resolveNow(target);
        } finally {
            lookUps.release();
        }
    }

    private static InetAddress resolveNow(TargetUrl target) {
        try {
            var all = InetAddress.getAllByName(target.name());
            if (!target.isTrusted() && !Arrays.stream(all).allMatch(PublicAddress::is)) {
                throw new ClosedTarget();
            }
            return all[0];
        } catch (UnknownHostException unknown) {
            throw new UnknownTarget();
        }
    }

    private static boolean isClosedLiteral(String host) {
        try {
            return !PublicAddress.is(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException aName) {
            return host.equals("localhost") || host.endsWith(".localhost");
        }
    }

    /** It leads into a network that is nobody's business. */
    static final class ClosedTarget extends RuntimeException {
        private static final long serialVersionUID = 1;

        ClosedTarget() {
            super("The host is not on the open internet", null, false, false);
        }
    }

    /** Nothing is known of the name yet. */
    static final class TooManyLookUps extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManyLookUps() {
            super("Too many names are looked up", null, false, false);
        }
    }

    static final class UnknownTarget extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownTarget() {
            super("The host is unknown", null, false, false);
        }
    }
}
