package io.hanbeon.message.text;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code #{name}} in a text stands for a variable of its recipient, as in Kakao's templates. */
public final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("#\\{([^{}]{1,50})}");

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
