package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.Role;
import io.hanbeon.coupon.FindProducts;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/coupons/products")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Coupons")
class ProductResource {
    private final FindProducts findProducts;

    ProductResource(FindProducts findProducts) {
        this.findProducts = findProducts;
    }

    @GET
    @Operation(
            summary = "What the supplier sells",
            description =
                    "As it told last; read anew in the background when that is old, a few times a day at most. "
                            + "previousPriceKrw is there where a price changed, with priceChangedOn, the day on which that was seen.")
    public Uni<FindProducts.Products> list() {
        return findProducts.find();
    }
}
