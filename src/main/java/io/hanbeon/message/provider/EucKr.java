package io.hanbeon.message.provider;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/** Text as Korean carriers count and show it: two bytes for a Hangul syllable, one for an ASCII character. */
public final class EucKr {
    /** The superset that holds all 11,172 syllables; plain EUC-KR has only 2,350. */
    private static final Charset CHARSET = Charset.forName("x-windows-949");

    /** Neither an encoder nor its creation is free, and none is shared between threads. */
    private static final ThreadLocal<CharsetEncoder> ENCODER = ThreadLocal.withInitial(CHARSET::newEncoder);

    private EucKr() {}

    /** Bytes in EUC-KR; what the carriers cannot show counts as the one byte of its replacement. */
    public static int length(String text) {
        return text.getBytes(CHARSET).length;
    }

    /** Whether every handset shows the character; of the control characters that is the end of a line alone. */
    public static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint == '\n' || codePoint == '\r';
            case Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED, Character.FORMAT -> false;
            default -> Character.isBmpCodePoint(codePoint) && ENCODER.get().canEncode((char) codePoint);
        };
    }
}
