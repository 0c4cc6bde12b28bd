package io.hanbeon.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Personal data as people may see it in logs, lists and problem documents. */
public final class Mask {
    /** A Korean mobile number, at home or from abroad, however it is divided. */
    private static final Pattern MOBILE =
            Pattern.compile("(?<!\\d)(?:\\+?82[- .]?0?|0)1[016-9][- .]?\\d{3,4}[- .]?\\d{4}(?!\\d)");

    private static final int COUPON_HIDDEN = 4;

    private Mask() {}

    /** {@code 01012345678} to {@code 010****5678}; anything of seven characters or fewer is hidden whole. */
    public static String phone(String phone) {
        return keepEnds(phone, 3, 4);
    }

    /** The first six digits of a card number name its issuer and may be shown; the rest is hidden. */
    public static String card(String cardNo) {
        return keepEnds(cardNo, 6, 0);
    }

    /** {@code 110123456789} to {@code ********6789}. */
    public static String account(String accountNo) {
        return keepEnds(accountNo, 0, 4);
    }

    /** Of a coupon, which its number is worth: {@code 900000310000} to {@code 90000031****}. */
    public static String coupon(String number) {
        return keepEnds(number, Math.max(0, number.codePointCount(0, number.length()) - COUPON_HIDDEN), 0);
    }

    /** {@code 홍길동} to {@code 홍**}. */
    public static String name(String name) {
        return keepEnds(name, 1, 0);
    }

    /** A text that people chose, with whatever telephone number it is or holds hidden: a key, a subject. */
    public static String phonesIn(String text) {
        return PhoneNumber.parse(text).isPresent()
                ? phone(text)
                : MOBILE.matcher(text).replaceAll(number -> Matcher.quoteReplacement(phone(number.group())));
    }

    private static String keepEnds(String value, int head, int tail) {
        int[] points = value.codePoints().toArray();
        if (points.length <= head + tail) {
            return "*".repeat(points.length);
        }
        return new String(points, 0, head)
                + "*".repeat(points.length - head - tail)
                + new String(points, points.length - tail, tail);
    }
}
