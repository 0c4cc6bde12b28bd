package io.hanbeon.webhook.target;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether an address that a stranger chose may be called, and where it is: what is checked is what is connected to. */
@ApplicationScoped
public class CheckTarget {
    private final Set<String> trustedHosts;
    private final LookUpNames names;

    CheckTarget(TargetSettings settings) {
        this.names = new LookUpNames(InetAddress::getAllByName, settings.lookUpsMax(), settings.lookUpMax());
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

    /** Fails where the name is unknown, or leads to any address that is not public. */
    Uni<InetAddress> resolve(TargetUrl target) {
        return names.find(target.name())
                .chain(all -> target.isTrusted() || all.stream().allMatch(PublicAddress::is)
                        ? Uni.createFrom().item(all.getFirst())
                        : Uni.createFrom().failure(new LookUpNames.NoAddress("The host is not on the open internet")));
    }

    private static boolean isClosedLiteral(String host) {
        try {
            return !PublicAddress.is(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException aName) {
            return host.equals("localhost") || host.endsWith(".localhost");
        }
    }
}
