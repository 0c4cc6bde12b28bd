package io.hanbeon.order.place;

import io.hanbeon.merchant.Shop;
import io.hanbeon.merchant.Shops;
import io.hanbeon.shared.flow.Background;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.jboss.logging.Logger;

/**
 * Goes the way of a batch once, up to where it would be stored, before the instance says that it is ready: whatever is
 * loaded and connected at its first use (Hibernate above all) would hold up the first merchants for seconds.
 */
@Readiness
@Startup
@ApplicationScoped
class WarmUp implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final String CHECK = "Warmed up";

    /** After this the instance is as warm as it gets. */
    private static final Duration WARM_UP_MAX = Duration.ofSeconds(10);

    private static final int CONNECTIONS = 5;

    private static final Shop SHOP =
            new Shop("-", "-", "", "-", "-", Shop.Profile.MINIMAL, Shop.BatchMode.PARTIAL, null, false, true, true, 0);
    private static final byte[] BATCH = """
            {"mode":"ars_data_add","terminal_id":"-","request_type":"SMS","cc_name":"-","phone_no":"01000000000",
             "orders":[{"order_no":"-","amount":"1","cc_pord_desc":"-"}]}
            """.getBytes(StandardCharsets.UTF_8);

    private final Background background;
    private final Shops shops;
    private final CheckBatch checkBatch;
    private final StoreBatch storeBatch;
    private final Sealer sealer;
    private volatile boolean isWarm;

    WarmUp(Background background, Shops shops, CheckBatch checkBatch, StoreBatch storeBatch, Sealer sealer) {
        this.background = background;
        this.shops = shops;
        this.checkBatch = checkBatch;
        this.storeBatch = storeBatch;
        this.sealer = sealer;
    }

    void begin(@Observes StartupEvent starting) {
        background.begin("Warming up", this::warmUp);
    }

    /** Whatever comes of it: what is not warm now is at its first use. */
    Uni<Void> warmUp() {
        return shops.find(SHOP.terminalId())
                .chain(shop -> check())
                .ifNoItem()
                .after(WARM_UP_MAX)
                .on(CallersContext.timer())
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("Not warmed up: %s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .onTermination()
                .invoke(() -> isWarm = true);
    }

    /** Asks on several connections at once whether the order is known, so that they are open. */
    private Uni<Void> check() {
        var request = BatchParser.parse(BATCH).orElseThrow();
        sealer.seal(request.phoneNo(), OrderColumns.PHONE);
        return switch (checkBatch.check(request, Optional.of(SHOP))) {
            case CheckedBatch.Refused refused -> throw new IllegalStateException(refused.toString());
            case CheckedBatch.Sound sound ->
                Uni.join()
                        .all(Collections.nCopies(CONNECTIONS, storeBatch.findTaken(sound)))
                        .andFailFast()
                        .invoke(() -> BatchAnswer.early(request, sound.lines()).toJson())
                        .replaceWithVoid();
        };
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(CHECK).status(isWarm).build();
    }
}
