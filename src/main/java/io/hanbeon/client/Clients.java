package io.hanbeon.client;

import io.hanbeon.client.sign.Nonces;
import io.hanbeon.shared.redis.InstanceMemory;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Finds a client from memory, its secrets opened. A change is announced to every instance. Where that cannot arrive since
 * Redis is down, no signature is good either ({@link Nonces}); where it got lost, the cache forgets in seconds.
 */
@ApplicationScoped
public class Clients implements InstanceMemory {
    static final String CHANNEL = "hanbeon.client.changed";

    private final Cache byId;
    private final Sealer sealer;
    private final SecretKey nobodys;

    Clients(@CacheName("clients") Cache byId, Sealer sealer, Signatures signatures) {
        this.byId = byId;
        this.sealer = sealer;
        this.nobodys = Signatures.key(signatures.newSecret());
    }

    public Uni<Optional<Client>> find(String clientId) {
        return byId.getAsync(clientId, this::load);
    }

    private Uni<Optional<Client>> load(String clientId) {
        return Panache.withSession(() -> ClientEntity.<ClientEntity>findById(clientId))
                .map(found -> Optional.ofNullable(found).map(entity -> entity.toClient(sealer, nobodys)));
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Uni<Void> forget(String clientId) {
        return byId.invalidate(clientId);
    }

    @Override
    public Uni<Void> forgetAll() {
        return byId.invalidateAll();
    }
}
