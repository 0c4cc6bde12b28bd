package io.hanbeon.image;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.oned.EAN13Writer;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a till reads.
 *
 * @param text as it is read; of EAN-13 with its check digit
 */
public record Barcode(Symbology symbology, String text) {
    private static final int CODE_128_LENGTH_MAX = 40;
    private static final int QUIET_MODULES = 10;
    private static final Pattern EAN = Pattern.compile("\\d{12,13}");
    private static final Map<EncodeHintType, Object> HINTS = Map.of(EncodeHintType.MARGIN, 2 * QUIET_MODULES);

    /** The kinds that Korean tills read. */
    public enum Symbology {
        CODE_128(BarcodeFormat.CODE_128),
        EAN_13(BarcodeFormat.EAN_13);

        final BarcodeFormat format;

        Symbology(BarcodeFormat format) {
            this.format = format;
        }
    }

    /** @throws UnusableBarcode naming what is wrong */
    public static Barcode of(Symbology symbology, String text) {
        return new Barcode(
                symbology,
                switch (symbology) {
                    case CODE_128 -> requireAscii(text);
                    case EAN_13 -> checked(text);
                });
    }

    /**
     * The very text, never with a digit that it has not: one that is no EAN-13 with its check digit is drawn as Code 128.
     *
     * @throws UnusableBarcode where that has no such letters either
     */
    public static Barcode ofWhole(Symbology symbology, String text) {
        return of(symbology == Symbology.EAN_13 && isWholeEan(text) ? Symbology.EAN_13 : Symbology.CODE_128, text);
    }

    private static boolean isWholeEan(String text) {
        return EAN.matcher(text).matches() && text.equals(withCheckDigit(text));
    }

    private static String requireAscii(String text) {
        if (text.isEmpty() || text.length() > CODE_128_LENGTH_MAX) {
            throw new UnusableBarcode("Code 128 holds 1 to %d characters here".formatted(CODE_128_LENGTH_MAX));
        }
        text.codePoints()
                .filter(point -> point < ' ' || point > '~')
                .findFirst()
                .ifPresent(point -> {
                    throw new UnusableBarcode("Code 128 has no %s".formatted(Character.getName(point)));
                });
        return text;
    }

    private static String checked(String text) {
        if (!EAN.matcher(text).matches()) {
            throw new UnusableBarcode("EAN-13 has 12 digits and a check digit");
        }
        var whole = withCheckDigit(text);
        if (text.length() == 13 && !text.equals(whole)) {
            throw new UnusableBarcode("The check digit is wrong");
        }
        return whole;
    }

    private static String withCheckDigit(String text) {
        return text.substring(0, 12) + checkDigit(text);
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return (10 - sum % 10) % 10;
    }

    /** A row of modules, with the quiet zone on both sides. */
    BitMatrix modules() {
        return switch (symbology) {
            case CODE_128 -> new Code128Writer().encode(text, BarcodeFormat.CODE_128, 0, 1, HINTS);
            case EAN_13 -> new EAN13Writer().encode(text, BarcodeFormat.EAN_13, 0, 1, HINTS);
        };
    }
}
