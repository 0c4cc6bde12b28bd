package io.hanbeon.shared;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One resource answers to several spellings of its path; whoever tells paths apart takes them for one. */
public final class Spelling {
    private static final Pattern MATRIX_PARAMETERS = Pattern.compile(";[^/]*");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    private Spelling() {}

    /** @param normalized as Vert.x does it: without dots, double slashes and needless escapes */
    public static String plain(String normalized) {
        var path = normalized;
        if (path.indexOf(';') >= 0) {
            path = SLASHES.matcher(MATRIX_PARAMETERS.matcher(path).replaceAll(""))
                    .replaceAll("/");
        }
        if (path.indexOf('%') >= 0) {
            path = ESCAPE.matcher(path).replaceAll(Spelling::upperCase);
        }
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String upperCase(MatchResult escape) {
        return escape.group().toUpperCase(Locale.ROOT);
    }
}
