package io.hanbeon.message.text;

import static java.util.Map.entry;

import io.hanbeon.message.provider.EucKr;
import io.hanbeon.shared.EnteredText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Text as carriers show it, and what they cannot. */
public final class CarrierText {
    private static final int VARIATION_SELECTORS_FIRST = 0xFE00;
    private static final int VARIATION_SELECTORS_LAST = 0xFE0F;

    /** What people paste from documents; what is not here and does not decompose becomes a question mark. */
    private static final Map<Integer, String> LOOK_ALIKES = Map.ofEntries(
            entry((int) '\t', " "),
            entry(0x2010, "-"),
            entry(0x2011, "-"),
            entry(0x2012, "-"),
            entry(0x2013, "-"),
            entry(0x2014, "-"),
            entry(0x2212, "-"),
            entry(0x201A, "'"),
            entry(0x201B, "'"),
            entry(0x201E, "\""),
            entry(0x201F, "\""),
            entry(0x2032, "'"),
            entry(0x2033, "\""),
            entry(0x00AB, "<<"),
            entry(0x00BB, ">>"),
            entry(0x2022, "·"),
            entry(0x2027, "·"),
            entry(0x2219, "·"),
            entry(0x22C5, "·"),
            entry(0x30FB, "·"),
            entry(0x301C, "~"),
            entry(0x20A9, "￦"),
            entry(0x00A9, "(c)"),
            entry(0x2713, "√"),
            entry(0x2714, "√"));

    private CarrierText() {}

    /**
     * A character that carriers cannot show.
     *
     * @param position in characters (code points), the first is 1
     */
    record Fault(int codePoint, int position) {
        String name() {
            return "U+%04X".formatted(codePoint);
        }
    }

    static List<Fault> faults(String text) {
        var faults = new ArrayList<Fault>();
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (!EucKr.isShown(points[i])) {
                faults.add(new Fault(points[i], i + 1));
            }
        }
        return faults;
    }

    /** Composed and in one kind of lines first. */
    public static String replaced(String text) {
        var shown = new StringBuilder(text.length());
        EnteredText.composedInLines(text)
                .codePoints()
                .forEach(point -> shown.append(EucKr.isShown(point) ? Character.toString(point) : replacement(point)));
        return shown.toString();
    }

    private static String replacement(int point) {
        if (isInvisible(point)) {
            return "";
        }
        var alike = LOOK_ALIKES.get(point);
        return alike == null ? simpler(point) : alike;
    }

    /** Joins or colours the character before it, or shows nothing by itself. */
    private static boolean isInvisible(int point) {
        return Character.getType(point) == Character.FORMAT
                || point >= VARIATION_SELECTORS_FIRST && point <= VARIATION_SELECTORS_LAST;
    }

    /** By what Unicode holds for the same, without accents: ㎇ is GB, é is e, a space of any width a space. */
    private static String simpler(int point) {
        if (Character.isSpaceChar(point)) {
            return " ";
        }
        var base = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "");
        boolean isShown = !base.isEmpty() && base.codePoints().allMatch(EucKr::isShown);
        return isShown ? base : "?";
    }
}
