package io.hanbeon.shared;

import java.util.regex.Pattern;

/** Keys that others make, such as order numbers, as people see them: what looks the same is the same key. */
public final class KeyText {
    /**
     * What leaves no trace on a screen or on paper: format characters (zero width spaces and joiners, soft hyphens, byte
     * order marks), variation selectors, fillers of Hangul and of Braille, and other characters that fonts leave out.
     */
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{Cf}\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2800\\u3164\\ufe00-\\ufe0f\\uffa0"
                    + "\\x{e0100}-\\x{e01ef}]");

    /** Spaces of other widths. */
    private static final Pattern SPACE = Pattern.compile("\\p{Zs}");

    private KeyText() {}

    /** Composed, without what nobody sees, its spaces plain ones and none of them around it. */
    public static String seen(String key) {
        if (isPlain(key)) {
            return key.strip();
        }
        var visible = INVISIBLE.matcher(key).replaceAll("");
        return EnteredText.composed(SPACE.matcher(visible).replaceAll(" ").strip());
    }

    /** As nearly all are. */
    private static boolean isPlain(String key) {
        return key.chars().allMatch(character -> character < 0x80);
    }
}
