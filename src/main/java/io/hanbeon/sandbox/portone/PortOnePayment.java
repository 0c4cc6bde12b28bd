package io.hanbeon.sandbox.portone;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A payment in the book of PortOne's stand-in. */
final class PortOnePayment {
    private final String impUid;
    private final String merchantUid;
    private final long asked;
    private final long amount;
    private final String currency;
    private final long at;

    // Guarded by this.
    private String status;
    private long cancelled;
    private String failReason = "";
    private int looks;
    private int cancels;

    PortOnePayment(String impUid, String merchantUid, long asked, PortOneFate fate, long at) {
        this.impUid = impUid;
        this.merchantUid = merchantUid;
        this.asked = asked;
        this.amount = fate.paid(asked);
        this.currency = fate.currency();
        this.at = at;
        this.status = switch (fate) {
            case DECLINED -> "failed";
            case ACCOUNT_ISSUED -> "ready";
            default -> "paid";
        };
        if (fate == PortOneFate.DECLINED) {
            failReason = "한도를 초과했습니다";
        }
    }

    String impUid() {
        return impUid;
    }

    String merchantUid() {
        return merchantUid;
    }

    PortOneFate fate() {
        return PortOneFate.of(asked);
    }

    synchronized int look() {
        return ++looks;
    }

    synchronized void lookAnew() {
        looks = 0;
    }

    synchronized int tryToCancel() {
        return ++cancels;
    }

    synchronized String status() {
        return status;
    }

    synchronized long left() {
        return status.equals("paid") ? amount - cancelled : 0;
    }

    synchronized void cancel(long part) {
        cancelled += part;
        if (cancelled == amount) {
            status = "cancelled";
        }
    }

    synchronized JsonObject document() {
        return new JsonObject()
                .put("imp_uid", impUid)
                .put("merchant_uid", merchantUid)
                .put("pay_method", "card")
                .put("channel", "pc")
                .put("amount", amount)
                .put("cancel_amount", cancelled)
                .put("currency", currency)
                .put("status", status)
                .put("sandbox", true)
                .put("fail_reason", failReason)
                .put("started_at", at)
                .put("paid_at", status.equals("failed") || status.equals("ready") ? 0 : at)
                .put("failed_at", status.equals("failed") ? at : 0)
                .put("cancelled_at", status.equals("cancelled") ? at : 0)
                .put("cancel_history", new JsonArray());
    }
}
