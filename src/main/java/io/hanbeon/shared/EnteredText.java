package io.hanbeon.shared;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What is done to every text where it enters, so that what people see as equal is equal from then on. */
public final class EnteredText {
    /** Nothing before it composes with anything, nor is half of a pair. */
    private static final int COMBINING_FIRST = 0x0300;

    /** Of marks on one letter, as in UAX #15's Stream-Safe text: sorting them takes time by the square of their number. */
    private static final int MARKS_TOGETHER_MAX = 30;

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private EnteredText() {}

    /**
     * Composed (NFC): keyboards and file systems of some makers hand out Hangul in pieces. Text with more marks on a letter
     * than any language has stays as it is.
     */
    public static String composed(String text) {
        return isComposed(text) || hasTooManyMarks(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Every text that enters passes here: a loop costs a tenth of a stream. */
    private static boolean isComposed(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= COMBINING_FIRST) {
                return false;
            }
        }
        return true;
    }

    /** Composed, and with one kind of line break. */
    public static String composedInLines(String text) {
        return inLines(composed(text));
    }

    private static boolean hasTooManyMarks(String text) {
        int together = 0;
        for (int at = 0; at < text.length() && together <= MARKS_TOGETHER_MAX; ) {
            int point = text.codePointAt(at);
            together = isMark(point) ? together + 1 : 0;
            at += Character.charCount(point);
        }
        return together > MARKS_TOGETHER_MAX;
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
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
