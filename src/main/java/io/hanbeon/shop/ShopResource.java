package io.hanbeon.shop;

import io.hanbeon.shared.SandboxOnly;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/shops/{terminalId}")
@SandboxOnly
@Tag(name = "Shops")
class ShopResource {
    private final Shops shops;
    private final SaveShop saveShop;

    ShopResource(Shops shops, SaveShop saveShop) {
        this.shops = shops;
        this.saveShop = saveShop;
    }

    @GET
    @Operation(summary = "A shop")
    public Uni<Shop> get(String terminalId) {
        return shops.find(terminalId).map(found -> found.orElseThrow(() -> new UnknownShop(terminalId)));
    }

    @PUT
    @Operation(summary = "Create or change a shop; every instance serves the change at once")
    public Uni<Shop> put(@Size(min = 1, max = 20) String terminalId, @NotNull @Valid Settings settings) {
        return saveShop.save(settings.of(terminalId));
    }

    record Settings(
            @NotNull @Size(max = 50) String terminalName,
            @NotNull @Pattern(regexp = "\\d{0,4}") String arsDnis,
            @NotNull @Size(max = 20) String adminId,
            @NotNull @Size(max = 20) String adminName,
            Shop.@NotNull Profile profile,
            Shop.@NotNull BatchMode batchMode,
            @Nullable Long organisationId) {

        private Shop of(String terminalId) {
            return new Shop(terminalId, terminalName, arsDnis, adminId, adminName, profile, batchMode, organisationId);
        }
    }
}
