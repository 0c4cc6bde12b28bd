package io.hanbeon.merchant.terminal;

import io.hanbeon.merchant.Shop;
import io.hanbeon.shared.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A shop as people see it. */
@Schema(name = "Shop")
record ShopView(
        String terminalId,
        String terminalName,
        String arsDnis,
        String adminId,
        String adminName,
        Shop.Profile profile,
        Shop.BatchMode batchMode,
        @Schema(examples = "0000000000001") @Nullable String organisationId,
        boolean requiresSignature,
        boolean takesUnsignedWords,
        boolean answersTruthfully,
        int version) {

    static ShopView of(Shop shop) {
        var organisationId = shop.organisationId();
        return new ShopView(
                shop.terminalId(),
                shop.terminalName(),
                shop.arsDnis(),
                shop.adminId(),
                shop.adminName(),
                shop.profile(),
                shop.batchMode(),
                organisationId == null ? null : Ids.text(organisationId),
                shop.requiresSignature(),
                shop.takesUnsignedWords(),
                shop.answersTruthfully(),
                shop.version());
    }
}
