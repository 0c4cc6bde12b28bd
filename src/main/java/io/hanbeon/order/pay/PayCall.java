package io.hanbeon.order.pay;

import java.util.List;
import java.util.Optional;

/**
 * What a caller keyed, and the IVR asks for.
 *
 * @param phone as numbers are compared, in one spelling
 * @param orders to pay; none: all that are open in the batch
 * @param client whose key it is
 */
record PayCall(
        String dnis,
        String phone,
        String code,
        CardEntry card,
        List<String> orders,
        String client,
        Optional<String> key) {

    /** All that makes it another call; two calls of one key that differ here are not the same. */
    String print() {
        return String.join("\n", dnis, phone, code, card.print(), String.join(",", orders));
    }

    /** Without the card. */
    @Override
    public String toString() {
        return "PayCall on " + dnis;
    }
}
