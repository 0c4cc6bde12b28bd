package io.hanbeon.shared;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What is done to every text where it enters, so that what people see as equal is equal from then on. */
public final class EnteredText {
    /** Nothing before it composes with anything, nor is half of a pair. */
    private static final int COMBINING_FIRST = 0x0300;

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private EnteredText() {}

    /** Composed (NFC): keyboards and file systems of some makers hand out Hangul in pieces. */
    public static String composed(String text) {
        return text.chars().allMatch(unit -> unit < COMBINING_FIRST)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Whether it has no half of a surrogate pair, which no column and no vendor can be told. */
    public static boolean isWhole(String text) {
        return text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    /** With one kind of line break, so that it counts the same from every system. */
    public static String inLines(String text) {
        return LINE_BREAK.matcher(text).replaceAll("\n");
    }
}
