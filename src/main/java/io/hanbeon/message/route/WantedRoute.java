package io.hanbeon.message.route;

import io.hanbeon.message.provider.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings as somebody sends them: secrets may be masked, numbers are spelt in any way. */
record WantedRoute(Wanted first, Optional<Wanted> fallback, List<String> senderNumbers) {

    record Wanted(Provider provider, Map<String, String> credentials) {
        @Override
        public String toString() {
            return "Wanted[" + provider + "]";
        }
    }
}
