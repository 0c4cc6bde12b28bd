package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.ProviderAccount;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The accounts that a test opens. */
@Alternative
@Priority(1)
@ApplicationScoped
public class KnownAccounts implements Accounts {
    private final Map<Long, ProviderAccount> byId = new ConcurrentHashMap<>();

    public void open(ProviderAccount account) {
        byId.put(account.id(), account);
    }

    @Override
    public Uni<Optional<ProviderAccount>> find(long id) {
        return Uni.createFrom().item(Optional.ofNullable(byId.get(id)));
    }

    @Override
    public Uni<Optional<ProviderAccount>> find(Message message) {
        return find(message.accountId());
    }
}
