package io.hanbeon.shop;

import io.hanbeon.shared.Announcements;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Creates or changes a shop; once answered, this instance serves the new one and the others have been told. */
@ApplicationScoped
class SaveShop {
    private final Announcements announcements;
    private final ShopChanges changes;

    SaveShop(Announcements announcements, ShopChanges changes) {
        this.announcements = announcements;
        this.changes = changes;
    }

    Uni<Shop> save(Shop shop) {
        return Panache.withTransaction(() -> ShopEntity.<ShopEntity>findById(shop.terminalId())
                        .onItem()
                        .ifNull()
                        .switchTo(() -> create(shop))
                        .invoke(entity -> entity.take(shop)))
                .call(() -> announcements.announce(changes, shop.terminalId()))
                .replaceWith(shop);
    }

    private static Uni<ShopEntity> create(Shop shop) {
        var entity = new ShopEntity();
        entity.terminalId = shop.terminalId();
        entity.take(shop);
        return entity.persist();
    }
}
