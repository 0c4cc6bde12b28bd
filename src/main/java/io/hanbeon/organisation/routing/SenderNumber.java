package io.hanbeon.organisation.routing;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers that a recipient sees, in one spelling each: E.164 ({@code +8225551234}), or the eight digits of a Korean
 * service number ({@code 15881234}), which has no international form.
 */
public final class SenderNumber {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s().-]");
    private static final Pattern SERVICE = Pattern.compile("1[568]\\d{6}");
    private static final Pattern DOMESTIC = Pattern.compile("0[1-9]\\d{7,10}");
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9]\\d{6,14}");

    private SenderNumber() {}

    /** Empty if nobody could be called back on it. */
    public static Optional<String> normal(String text) {
        var number = SEPARATORS.matcher(text).replaceAll("");
        if (DOMESTIC.matcher(number).matches()) {
            return Optional.of("+82" + number.substring(1));
        }
        boolean isUsable = SERVICE.matcher(number).matches()
                || INTERNATIONAL.matcher(number).matches();
        return isUsable ? Optional.of(number.replaceFirst("^\\+820", "+82")) : Optional.empty();
    }
}
