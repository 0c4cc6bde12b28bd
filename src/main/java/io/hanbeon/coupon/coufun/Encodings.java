package io.hanbeon.coupon.coufun;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** In which encoding a document of COUFUN's comes: as its declaration says, else EUC-KR. */
final class Encodings {
    /** What Korean systems mean by EUC-KR: all 11,172 syllables. */
    static final Charset EUC_KR = Charset.forName("x-windows-949");

    private static final int HEAD_BYTES = 200;
    private static final Pattern DECLARED =
            Pattern.compile("^\\s*<\\?xml[^>]*encoding=[\"']([A-Za-z0-9_.-]{1,40})[\"']");

    private Encodings() {}

    static String decode(byte[] xml) {
        int start = xml.length >= 3 && xml[0] == (byte) 0xEF && xml[1] == (byte) 0xBB && xml[2] == (byte) 0xBF ? 3 : 0;
        var charset = start > 0 ? StandardCharsets.UTF_8 : declared(xml);
        return new String(xml, start, xml.length - start, charset);
    }

    private static Charset declared(byte[] xml) {
        var head = new String(xml, 0, Math.min(xml.length, HEAD_BYTES), StandardCharsets.ISO_8859_1);
        var declaration = DECLARED.matcher(head);
        return declaration.find() ? charset(declaration.group(1)) : EUC_KR;
    }

    private static Charset charset(String name) {
        if (name.equalsIgnoreCase("euc-kr") || name.equalsIgnoreCase("ks_c_5601-1987")) {
            return EUC_KR;
        }
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return EUC_KR;
        }
    }
}
