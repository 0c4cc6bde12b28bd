package io.hanbeon.merchant;

import io.hanbeon.merchant.terminal.SaveShop;
import io.hanbeon.merchant.terminal.ShopEntity;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Finds a shop from memory. A change is announced to every instance ({@link SaveShop}); the cache's time to live is
 * the safety net for an announcement that got lost.
 */
@ApplicationScoped
public class Shops {
    private final Cache byTerminal;
    private final Cache byLine;

    Shops(@CacheName("shops") Cache byTerminal, @CacheName("shops-by-line") Cache byLine) {
        this.byTerminal = byTerminal;
        this.byLine = byLine;
    }

    public Uni<Optional<Shop>> find(String terminalId) {
        if (terminalId.isEmpty()
                || terminalId.codePointCount(0, terminalId.length()) > ShopEntity.TERMINAL_ID_LENGTH_MAX) {
            return Uni.createFrom().item(Optional.empty());
        }
        return byTerminal.getAsync(terminalId, this::load);
    }

    /** The shops whose customers call this line. */
    public Uni<List<Shop>> onLine(String arsDnis) {
        return byLine.getAsync(arsDnis, this::loadLine);
    }

    private Uni<Optional<Shop>> load(String terminalId) {
        return Panache.withSession(() -> ShopEntity.<ShopEntity>findById(terminalId))
                .map(found -> Optional.ofNullable(found).map(ShopEntity::toShop));
    }

    private Uni<List<Shop>> loadLine(String arsDnis) {
        return Panache.withSession(() -> ShopEntity.onLine(arsDnis))
                .map(shops -> shops.stream().map(ShopEntity::toShop).toList());
    }

    public Uni<Void> forget(String terminalId) {
        return byTerminal.invalidate(terminalId).chain(byLine::invalidateAll);
    }

    public Uni<Void> forgetAll() {
        return byTerminal.invalidateAll().chain(byLine::invalidateAll);
    }
}
