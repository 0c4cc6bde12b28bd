package io.hanbeon.merchant.terminal;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.merchant.Shop;
import io.hanbeon.merchant.Shops;
import io.hanbeon.shared.KeyText;
import io.hanbeon.shared.OneLine;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.http.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/api/shops")
@Tag(name = "Shops")
@Cancellable(false)
class ShopResource {
    /** Batches name their terminal by what people see of it. */
    private static final String VISIBLE = ".*[\\p{L}\\p{N}\\p{P}\\p{S}].*";

    private final Shops shops;
    private final FindShops findShops;
    private final SaveShop saveShop;
    private final CurrentCaller caller;
    private final ShopSettings settings;

    ShopResource(Shops shops, FindShops findShops, SaveShop saveShop, CurrentCaller caller, ShopSettings settings) {
        this.shops = shops;
        this.findShops = findShops;
        this.saveShop = saveShop;
        this.caller = caller;
        this.settings = settings;
    }

    @GET
    @Allows({Role.ADMIN, Role.OPERATOR})
    @Operation(summary = "Shops by terminal; an operator sees those of its organisation")
    public Uni<FindShops.ShopList> list(
            @Parameter(description = "Any part of the name") @QueryParam("name") @Nullable String name,
            @Parameter(description = "The beginning of the terminal") @QueryParam("terminal") @Nullable String terminal,
            @Parameter(description = "The line that its customers call") @QueryParam("line") @Nullable String line,
            @QueryParam("organisation") @Nullable String organisation,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var filter = new FindShops.Filter(
                caller.organisationId(), Parameters.id("organisation", organisation), name, terminal, line);
        return findShops.page(filter, cursor, Parameters.limit(limit, settings.listDefault(), settings.listMax()));
    }

    @GET
    @Path("{terminalId}")
    @Allows({Role.ADMIN, Role.OPERATOR})
    @Operation(summary = "A shop; its version is in the header ETag")
    public Uni<RestResponse<ShopView>> get(String terminalId) {
        var organisationId = Optional.ofNullable(caller.get().organisationId());
        return shops.find(terminalId)
                .map(found -> found.filter(shop ->
                                organisationId.isEmpty() || organisationId.get().equals(shop.organisationId()))
                        .orElseThrow(() -> new UnknownShop(terminalId)))
                .map(ShopResource::answer);
    }

    @PUT
    @Path("{terminalId}")
    @Allows(Role.ADMIN)
    @Operation(
            summary = "Create or change a shop; every instance serves the change at once",
            description = "With If-Match, only if nobody changed it since: 412 otherwise. Without, the last one wins. "
                    + "A new shop takes signed batches only, unless requiresSignature says false.")
    public Uni<RestResponse<ShopView>> put(
            @OneLine @Size(min = 1, max = ShopEntity.TERMINAL_ID_LENGTH_MAX) @Pattern(regexp = VISIBLE)
                    String terminalId,
            @Parameter(description = "ETag of the shop as it was read", example = "\"3\"")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch,
            @NotNull @Valid Settings settings) {
        var seen = KeyText.seen(terminalId);
        return saveShop.save(caller.get(), seen, current -> settings.on(seen, current), IfMatch.parse(ifMatch))
                .map(ShopResource::answer);
    }

    private static RestResponse<ShopView> answer(Shop shop) {
        return ResponseBuilder.ok(ShopView.of(shop))
                .header(HttpHeaders.ETAG, IfMatch.tag(shop.version()))
                .build();
    }

    record Settings(
            @NotNull @OneLine @Size(max = ShopEntity.TERMINAL_NAME_LENGTH_MAX)
            String terminalName,

            @NotNull @Pattern(regexp = "\\d{0,4}") String arsDnis,

            @NotNull @OneLine @Size(max = ShopEntity.ADMIN_LENGTH_MAX)
            String adminId,

            @NotNull @OneLine @Size(max = ShopEntity.ADMIN_LENGTH_MAX)
            String adminName,

            @NotNull Shop.Profile profile,
            @NotNull Shop.BatchMode batchMode,
            @Schema(examples = "0000000000001") @Nullable String organisationId,

            @Schema(
                    description =
                            "Only batches signed by a client of its organisation; a new shop does unless it says false")
            @Nullable
            Boolean requiresSignature,

            @Schema(description = "An unsigned batch may bring sms_message; a new shop takes none unless it says true")
            @Nullable
            Boolean takesUnsignedWords,

            @Schema(
                    description =
                            "ALL_OR_NOTHING: a sound order of a batch that was not stored answers 0017; with false "
                                    + "it answers 0000 as the old server did. A new shop's is true unless it says false")
            @Nullable
            Boolean answersTruthfully) {

        /** What is left out stays as it is; of a new shop it is the strict one. */
        private Shop on(String terminalId, Optional<Shop> current) {
            return new Shop(
                    terminalId,
                    terminalName,
                    arsDnis,
                    adminId,
                    adminName,
                    profile,
                    batchMode,
                    Parameters.id("/organisationId", organisationId),
                    chosen(requiresSignature, current.map(Shop::requiresSignature), true),
                    chosen(takesUnsignedWords, current.map(Shop::takesUnsignedWords), false),
                    chosen(answersTruthfully, current.map(Shop::answersTruthfully), true),
                    0);
        }

        private static boolean chosen(@Nullable Boolean wanted, Optional<Boolean> current, boolean ofNew) {
            return wanted == null ? current.orElse(ofNew) : wanted;
        }
    }
}
