package io.hanbeon.coupon;

import io.hanbeon.coupon.coufun.ProductList;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the supplier sells. */
@ApplicationScoped
public class FindProducts {
    private final ProductList products;

    FindProducts(ProductList products) {
        this.products = products;
    }

    /**
     * @param previousPriceKrw what it was until {@code priceChangedOn}, if it was ever known to be another
     * @param validDays from its issue, or {@code validUntil}, the last day
     */
    @RegisterForReflection
    @Schema(name = "CouponProduct")
    public record Product(
            String id,
            String name,
            long priceKrw,
            long listPriceKrw,
            @Nullable Long previousPriceKrw,
            @Nullable LocalDate priceChangedOn,
            String branch,
            String guide,
            @Nullable String validDays,
            @Nullable String validUntil) {
        /** @param before as it was read before, today's reading being this */
        public Product changedFrom(@Nullable Product before, LocalDate today) {
            if (before == null) {
                return this;
            }
            return before.priceKrw == priceKrw
                    ? changed(before.previousPriceKrw, before.priceChangedOn)
                    : changed(before.priceKrw, today);
        }

        private Product changed(@Nullable Long previousPrice, @Nullable LocalDate on) {
            return new Product(
                    id, name, priceKrw, listPriceKrw, previousPrice, on, branch, guide, validDays, validUntil);
        }
    }

    /** @param asOf when the supplier told them */
    @RegisterForReflection
    @Schema(name = "CouponProducts")
    public record Products(List<Product> products, Instant asOf) {}

    /** Fails with {@link CouponRefusal.NoProducts} where the supplier tells none and nobody remembers any. */
    public Uni<Products> find() {
        return products.find();
    }

    /** Fails with {@link CouponRefusal.UnknownProduct}. */
    public Uni<Product> require(String id) {
        return find().map(found -> found.products().stream()
                .filter(product -> product.id().equals(id))
                .findFirst()
                .orElseThrow(CouponRefusal.UnknownProduct::new));
    }
}
