package io.hanbeon.message.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code #{name}} in a text stands for a variable of its recipient, as in Kakao's templates. An empty value leaves nothing
 * in its place; one that is missing is refused.
 */
public final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("#\\{([^{}｛｝\\p{Cntrl}]{1,50})}");

    /** As people begin one, with a Korean keyboard's wide characters as well. */
    private static final Pattern BEGINNING = Pattern.compile("[#＃][{｛]");

    private Placeholders() {}

    /** Values are put in as they are: a placeholder in one is none. */
    public static String fill(String text, Map<String, String> variables) {
        return text.contains("#{")
                ? PLACEHOLDER
                        .matcher(text)
                        .replaceAll(
                                name -> Matcher.quoteReplacement(variables.getOrDefault(name.group(1), name.group())))
                : text;
    }

    /** Where a text begins a placeholder that is none, in characters (code points), the first is 1. */
    public static List<Integer> malformed(String text) {
        var placeholder = PLACEHOLDER.matcher(text);
        return BEGINNING
                .matcher(text)
                .results()
                .map(MatchResult::start)
                .filter(start -> !placeholder.region(start, text.length()).lookingAt()
                        || placeholder.group(1).isBlank())
                .map(start -> text.codePointCount(0, start) + 1)
                .toList();
    }

    /** The names that the text needs and nobody gave, in their order. */
    public static Set<String> missing(String text, Map<String, String> variables) {
        var missing = new LinkedHashSet<String>();
        PLACEHOLDER
                .matcher(text)
                .results()
                .map(name -> name.group(1))
                .filter(name -> !variables.containsKey(name))
                .forEach(missing::add);
        return missing;
    }
}
