package io.hanbeon.message.provider;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The vendors that this build can send through. */
@Singleton
public class ProviderAccesses {
    private final Map<Provider, ProviderAccess> byProvider;

    protected ProviderAccesses(@All List<ProviderAccess> all) {
        this.byProvider =
                all.stream().collect(Collectors.toUnmodifiableMap(ProviderAccess::provider, access -> access));
    }

    public Optional<ProviderAccess> find(Provider provider) {
        return Optional.ofNullable(byProvider.get(provider));
    }
}
