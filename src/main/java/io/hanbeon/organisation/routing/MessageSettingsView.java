package io.hanbeon.organisation.routing;

import io.hanbeon.organisation.provider.Provider;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Message settings as people see them.
 *
 * @param credentials secrets by their first four characters only
 */
@Schema(name = "MessageSettings")
record MessageSettingsView(
        Provider provider,
        Map<String, String> credentials,

        @Schema(examples = "[\"+82234904411\", \"15881234\"]")
        List<String> senderNumbers,

        @Nullable Leg fallback) {

    @Schema(name = "MessageFallback")
    record Leg(Provider provider, Map<String, String> credentials) {
        private static Leg of(Chosen chosen, CredentialRules rules) {
            return new Leg(chosen.provider(), rules.shown(chosen));
        }
    }

    static MessageSettingsView of(RouteChoice choice, CredentialRules rules) {
        return new MessageSettingsView(
                choice.first().provider(),
                rules.shown(choice.first()),
                choice.senderNumbers(),
                choice.fallback().map(fallback -> Leg.of(fallback, rules)).orElse(null));
    }
}
