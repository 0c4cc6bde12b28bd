package io.hanbeon.message.route;

import io.hanbeon.message.provider.Provider;
import java.util.List;
import java.util.Optional;

/**
 * What an organisation has chosen.
 *
 * @param fallback for new messages while the first is down
 * @param senderNumbers E.164, each once, the default one first
 */
record RouteChoice(ProviderChoice first, Optional<ProviderChoice> fallback, List<String> senderNumbers) {
    /** What is chosen of a provider here. */
    Optional<ProviderChoice> of(Provider provider) {
        return first.provider() == provider
                ? Optional.of(first)
                : fallback.filter(chosen -> chosen.provider() == provider);
    }
}
