package io.hanbeon.payment;

import org.jspecify.annotations.Nullable;

/**
 * What is paid with. It is handed to the gateway and kept nowhere.
 *
 * @param value the card's number or the gateway's token; empty where a gateway needs none
 * @param expiry of a card, as YYMM
 */
public record PaymentMeans(
        Method method, String value, @Nullable String expiry) {
    public enum Method {
        CARD,
        TOKEN
    }

    /** Without what must not be in any log. */
    @Override
    public String toString() {
        return method.name();
    }
}
