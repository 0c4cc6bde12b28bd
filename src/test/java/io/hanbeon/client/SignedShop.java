package io.hanbeon.client;

import io.hanbeon.merchant.terminal.ShopForm;
import io.hanbeon.organisation.register.AnOrganisation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A shop of a test's own that takes signed batches only. */
final class SignedShop {
    private static final AtomicInteger NUMBER =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1_000));

    final String terminalId;
    final long organisationId;
    private int orders;

    SignedShop() {
        int number = NUMBER.incrementAndGet();
        this.terminalId = "SIGN%06d".formatted(number);
        this.organisationId = AnOrganisation.withId(7_000_000 + number);
        var form =
                ShopForm.minimal("4499").put("organisationId", organisationId).put("requiresSignature", true);
        ShopForm.save(terminalId, form);
    }

    /** A batch of one order that is new each time. */
    byte[] batch() {
        var order = new JsonObject()
                .put("order_no", "ORD-" + ++orders)
                .put("amount", 1000)
                .put("cc_pord_desc", "제주 왕복 항공권");
        return new JsonObject()
                .put("mode", "ars_data_add")
                .put("terminal_id", terminalId)
                .put("request_type", "ARS")
                .put("orders", new JsonArray().add(order))
                .encode()
                .getBytes(StandardCharsets.UTF_8);
    }
}
