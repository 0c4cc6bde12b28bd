package io.hanbeon.sandbox.demo;

import io.hanbeon.merchant.Shop;
import io.hanbeon.merchant.Shop.BatchMode;
import io.hanbeon.merchant.Shop.Profile;
import io.hanbeon.merchant.Shops;
import io.hanbeon.merchant.terminal.SaveShop;
import io.hanbeon.shared.Caller;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * The shops of the sandbox, one per kind: {@code 05532206} asks for little, {@code T0000001} for all that the old
 * endpoint did, {@code T0000002} takes all orders of a batch or none, {@code T0000003} has no line of its own. They are
 * open, as shops of the old server are: their batches need no signature. {@code T0000004} is as a new shop, and takes
 * signed batches only.
 */
@ApplicationScoped
@IfBuildProperty(name = "hanbeon.sandbox.included", stringValue = "true")
public class DemoShops {
    private static final Caller SANDBOX = new Caller(Caller.Kind.JOB, "sandbox", "sandbox", null, Set.of(), "", "");

    private static final List<Shop> SHOPS = List.of(
            shop("05532206", "한번여행", "4412", Profile.MINIMAL, BatchMode.PARTIAL),
            shop("T0000001", "예시항공", "4413", Profile.FULL, BatchMode.PARTIAL),
            shop("T0000002", "전부상사", "4414", Profile.MINIMAL, BatchMode.ALL_OR_NOTHING),
            shop("T0000003", "무선상회", "", Profile.MINIMAL, BatchMode.PARTIAL),
            shopOfSignedBatches("T0000004", "서명상회", "4415"));

    private final Shops shops;
    private final SaveShop saveShop;

    DemoShops(Shops shops, SaveShop saveShop) {
        this.shops = shops;
        this.saveShop = saveShop;
    }

    /** Shops that are there stay as they are: they may have been changed by hand. */
    public Uni<Void> open() {
        return Multi.createFrom()
                .iterable(SHOPS)
                .onItem()
                .transformToUniAndConcatenate(this::openUnlessThere)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Shop> openUnlessThere(Shop shop) {
        return shops.find(shop.terminalId())
                .chain(found -> found.isPresent() ? Uni.createFrom().item(found.get()) : saveShop.save(SANDBOX, shop));
    }

    /** Of the organisation of {@link DemoClients}. */
    private static Shop shopOfSignedBatches(String terminalId, String name, String arsDnis) {
        return new Shop(
                terminalId, name, arsDnis, "demo", "김데모", Profile.MINIMAL, BatchMode.PARTIAL, 1L, true, false, true, 0);
    }

    private static Shop shop(String terminalId, String name, String arsDnis, Profile profile, BatchMode mode) {
        return new Shop(terminalId, name, arsDnis, "demo", "김데모", profile, mode, null, false, true, false, 0);
    }
}
