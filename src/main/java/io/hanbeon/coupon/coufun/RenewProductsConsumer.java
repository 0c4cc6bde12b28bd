package io.hanbeon.coupon.coufun;

import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads products anew while whoever asked has the old ones. */
@ApplicationScoped
class RenewProductsConsumer {
    private final ProductList products;

    RenewProductsConsumer(ProductList products) {
        this.products = products;
    }

    @ConsumeEvent(ProductList.RENEW)
    Uni<Void> renew(String nothing) {
        return products.renew();
    }
}
