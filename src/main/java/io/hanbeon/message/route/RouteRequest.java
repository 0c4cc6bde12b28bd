package io.hanbeon.message.route;

import io.hanbeon.message.provider.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings as somebody sends them: secrets may be masked, numbers are spelt in any way. */
record RouteRequest(ProviderRequest first, Optional<ProviderRequest> fallback, List<String> senderNumbers) {

    record ProviderRequest(Provider provider, Map<String, String> credentials) {
        @Override
        public String toString() {
            return "ProviderRequest[" + provider + "]";
        }
    }
}
