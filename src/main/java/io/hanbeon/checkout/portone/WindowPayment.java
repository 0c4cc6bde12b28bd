package io.hanbeon.checkout.portone;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A payment as the gateway has it.
 *
 * @param amount in whole units of the currency, as it was paid
 * @param cancelled what of it was given back
 * @param failReason empty where there is none
 */
public record WindowPayment(
        String impUid,
        String merchantUid,
        long amount,
        String currency,
        Status status,
        long cancelled,
        String failReason) {
    private static final int ID_LENGTH_MAX = 64;

    /** The gateway's. */
    public enum Status {
        READY,
        PAID,
        CANCELLED,
        FAILED
    }

    /** Whether it is the whole of what it was that came back. */
    public boolean isGivenBack() {
        return status == Status.CANCELLED || status == Status.PAID && cancelled == amount;
    }

    /** Whether we have money by it. */
    public boolean isPaid() {
        return status == Status.PAID && !isGivenBack();
    }

    /** Nothing is paid by it, and nothing will be. */
    public boolean isOfNoUse() {
        return status == Status.FAILED || status == Status.CANCELLED;
    }

    /** What is missing, of another type or too long makes the whole of it unreadable: empty. */
    static Optional<WindowPayment> read(JsonObject document) {
        return text(document, "imp_uid")
                .flatMap(impUid -> text(document, "merchant_uid")
                        .flatMap(merchantUid -> text(document, "currency")
                                .flatMap(currency -> status(document)
                                        .flatMap(status -> whole(document, "amount")
                                                .map(amount -> new WindowPayment(
                                                        impUid,
                                                        merchantUid,
                                                        amount,
                                                        currency,
                                                        status,
                                                        whole(document, "cancel_amount")
                                                                .orElse(0L),
                                                        text(document, "fail_reason")
                                                                .orElse("")))))));
    }

    private static Optional<Status> status(JsonObject document) {
        return text(document, "status").flatMap(WindowPayment::status);
    }

    private static Optional<Status> status(String text) {
        return switch (text) {
            case "ready" -> Optional.of(Status.READY);
            case "paid" -> Optional.of(Status.PAID);
            case "cancelled" -> Optional.of(Status.CANCELLED);
            case "failed" -> Optional.of(Status.FAILED);
            default -> Optional.empty();
        };
    }

    private static Optional<String> text(JsonObject document, String field) {
        return document.getValue(field) instanceof String text && text.length() <= ID_LENGTH_MAX
                ? Optional.of(text)
                : Optional.empty();
    }

    /** JSON has one kind of number, and 99000.0 is as good as 99000; a part of a unit is none that we asked for. */
    private static Optional<Long> whole(JsonObject document, String field) {
        try {
            return document.getValue(field) instanceof Number number
                    ? Optional.of(new BigDecimal(number.toString()).longValueExact())
                    : Optional.empty();
        } catch (ArithmeticException notWhole) {
            return Optional.empty();
        }
    }
}
