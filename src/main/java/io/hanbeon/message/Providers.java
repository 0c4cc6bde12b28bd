package io.hanbeon.message;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The vendors that this build knows, and which of them an organisation's messages take. */
@ApplicationScoped
class Providers {
    private static final String WITHOUT_ORGANISATION = "EM";

    private final Map<String, MessageProvider> byName;

    Providers(@All List<MessageProvider> all) {
        this.byName = all.stream().collect(Collectors.toUnmodifiableMap(MessageProvider::name, provider -> provider));
    }

    /** Every organisation's choice is the EM agent until organisations have settings of their own. */
    MessageProvider of(@Nullable Long organisationId) {
        return named(WITHOUT_ORGANISATION);
    }

    MessageProvider named(String name) {
        var provider = byName.get(name);
        if (provider == null) {
            throw new IllegalStateException("No message provider " + name);
        }
        return provider;
    }
}
