package io.hanbeon.message.route;

import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.ProviderAccesses;
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

        @Schema(description = WEBHOOK, examples = WEBHOOK_EXAMPLE) @Nullable
        String webhook,

        @Schema(description = "The default one first", examples = "[\"+82234904411\", \"15881234\"]")
        List<String> senderNumbers,

        @Nullable Leg fallback) {
    private static final String WEBHOOK =
            "What the vendor is to be told as the address for results, below ours; absent" + " where it calls nobody";
    private static final String WEBHOOK_EXAMPLE = "/webhook/cloudmsg/0000000000001";

    @Schema(name = "MessageFallback")
    record Leg(
            Provider provider,
            Map<String, String> credentials,

            @Schema(description = WEBHOOK, examples = WEBHOOK_EXAMPLE) @Nullable
            String webhook) {}

    static MessageSettingsView of(StoredRoute stored, CredentialRules rules, ProviderAccesses accesses) {
        var choice = stored.choice();
        var first = choice.first();
        var fallback = choice.fallback()
                .map(chosen -> new Leg(
                        chosen.provider(),
                        rules.shown(chosen),
                        webhook(chosen, stored.fallbackAccountId().orElseThrow(), accesses)))
                .orElse(null);
        return new MessageSettingsView(
                first.provider(),
                rules.shown(first),
                webhook(first, stored.accountId(), accesses),
                choice.senderNumbers(),
                fallback);
    }

    private static @Nullable String webhook(ProviderChoice chosen, long accountId, ProviderAccesses accesses) {
        return accesses.find(chosen.provider())
                .flatMap(access -> access.webhook(accountId))
                .orElse(null);
    }
}
