package io.hanbeon.message;

import io.hanbeon.message.provider.EucKr;
import io.hanbeon.message.text.CarrierText;

/** The text of a notice: somebody's own words, and behind them what must arrive. */
public final class NoticeText {
    private static final String GAP = " ";
    private static final int TITLE_CHARACTERS_MAX = 40;

    private NoticeText() {}

    /** As carriers show it; where both do not fit the words are shortened, since carriers cut at the end. */
    public static String of(String words, String rest, int bytesMax) {
        var shownRest = CarrierText.replaced(rest);
        int room = bytesMax - EucKr.length(GAP + shownRest);
        var shownWords = beginning(CarrierText.replaced(words), room);
        return shownWords.isEmpty() ? shownRest : shownWords + GAP + shownRest;
    }

    /** In one line as carriers show it, and no longer than their tables keep. */
    public static String title(String words) {
        var line = CarrierText.replaced(words).replace('\n', ' ');
        int characters = Math.min(line.codePointCount(0, line.length()), TITLE_CHARACTERS_MAX);
        return line.substring(0, line.offsetByCodePoints(0, characters));
    }

    private static String beginning(String words, int bytesMax) {
        int end = 0;
        int bytes = 0;
        while (end < words.length()) {
            int next = words.offsetByCodePoints(end, 1);
            bytes += EucKr.length(words.substring(end, next));
            if (bytes > bytesMax) {
                break;
            }
            end = next;
        }
        return words.substring(0, end);
    }
}
