package io.hanbeon.coupon.rules;

/** Which rule counts for a coupon: the newest of the day of its issue, and the nearest below its price. */
public final class RuleInForce {
    private static final String FROM = """
            FROM coupon_rule WHERE valid_from <= %s AND price_above < %s
            ORDER BY valid_from DESC, price_above DESC LIMIT 1
            """;

    private RuleInForce() {}

    /** What follows the columns of a SELECT. @param issuedOn the day in Seoul, as SQL says it, and {@code price} too */
    public static String of(String issuedOn, String price) {
        return FROM.formatted(issuedOn, price);
    }
}
