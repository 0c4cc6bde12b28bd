package io.hanbeon.merchant.terminal;

import io.hanbeon.merchant.Shops;
import io.hanbeon.shared.redis.InstanceMemory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What is to be forgotten when a shop changed. */
@ApplicationScoped
class ShopChanges implements InstanceMemory {
    static final String CHANNEL = "hanbeon.shop.changed";

    private final Shops shops;

    ShopChanges(Shops shops) {
        this.shops = shops;
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Uni<Void> forget(String terminalId) {
        return shops.forget(terminalId);
    }

    @Override
    public Uni<Void> forgetAll() {
        return shops.forgetAll();
    }
}
