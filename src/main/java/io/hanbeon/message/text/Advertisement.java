package io.hanbeon.message.text;

import org.jspecify.annotations.Nullable;

/** What the law asks of advertising: it says so where it begins, and where to be spared for free where it ends. */
final class Advertisement {
    private static final String MARK = "(광고)";
    private static final String OPT_OUT = "무료수신거부 ";

    private Advertisement() {}

    /** @param optOutNumber that costs the caller nothing */
    static String text(String text, String optOutNumber) {
        var line = OPT_OUT + optOutNumber;
        return text.endsWith(line) ? marked(text) : marked(text) + "\n" + line;
    }

    static @Nullable String title(@Nullable String title) {
        return title == null ? null : marked(title);
    }

    private static String marked(String text) {
        return text.startsWith(MARK) ? text : MARK + text;
    }
}
