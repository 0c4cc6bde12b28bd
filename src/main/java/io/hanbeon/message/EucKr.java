package io.hanbeon.message;

import java.nio.charset.Charset;

/** Text as Korean carriers count it: two bytes for a Hangul syllable, one for an ASCII character. */
public final class EucKr {
    /** The superset that holds all 11,172 syllables; plain EUC-KR has only 2,350. */
    private static final Charset CHARSET = Charset.forName("x-windows-949");

    private EucKr() {}

    /** Bytes in EUC-KR; what the carriers cannot show counts as the one byte of its replacement. */
    public static int length(String text) {
        return text.getBytes(CHARSET).length;
    }
}
