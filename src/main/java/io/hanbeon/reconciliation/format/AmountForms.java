package io.hanbeon.reconciliation.format;

import java.util.Currency;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The forms in which an amount may stand in a file. Anything else is no amount: {@code 15.000} may be fifteen or fifteen
 * thousand, and nobody guesses.
 */
final class AmountForms {
    /** 15000, 15,000, ￦15,000, 15,000원, and negative: -15,000, 15,000-, (15,000), △15,000, ▲15,000. */
    private static final Pattern FORM =
            Pattern.compile("(\\()?([-−△▲])?[￦₩]?(\\d{1,3}(?:,\\d{3})+|\\d{1,15})(?:\\.(\\d{1,6}))?원?(-)?(\\))?");

    private static final int WHOLE_DIGITS_MAX = 15;
    private static final char WIDE_FIRST = '！';
    private static final char WIDE_LAST = '～';
    private static final int WIDTH = WIDE_FIRST - '!';

    private AmountForms() {}

    /** In minor units of the currency; empty if the text is no amount. */
    static OptionalLong parse(String cell, Currency currency, int fractionDigits) {
        var form = FORM.matcher(narrow(cell).strip());
        if (!form.matches() || (form.group(1) == null) != (form.group(6) == null)) {
            return OptionalLong.empty();
        }
        long marks = Stream.of(form.group(1), form.group(2), form.group(5))
                .filter(mark -> mark != null)
                .count();
        var whole = form.group(3).replace(",", "");
        if (marks > 1 || whole.length() > WHOLE_DIGITS_MAX) {
            return OptionalLong.empty();
        }
        var amount = minor(whole, form.group(4) == null ? "" : form.group(4), currency, fractionDigits);
        return marks == 1 && amount.isPresent() ? OptionalLong.of(-amount.getAsLong()) : amount;
    }

    private static OptionalLong minor(String whole, String part, Currency currency, int fractionDigits) {
        int digits = currency.getDefaultFractionDigits();
        if (!part.isEmpty() && part.length() != fractionDigits) {
            return OptionalLong.empty();
        }
        var padded = part + "0".repeat(Math.max(0, digits - part.length()));
        return padded.substring(digits).chars().allMatch(digit -> digit == '0')
                ? OptionalLong.of(Long.parseLong(whole + padded.substring(0, digits)))
                : OptionalLong.empty();
    }

    /** Characters of full width are the same as those of half. */
    static String narrow(String text) {
        var narrow = new StringBuilder(text.length());
        text.chars()
                .map(wide -> wide >= WIDE_FIRST && wide <= WIDE_LAST ? wide - WIDTH : wide == '　' ? ' ' : wide)
                .forEach(half -> narrow.append((char) half));
        return narrow.toString();
    }
}
