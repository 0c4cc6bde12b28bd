package io.hanbeon.account.credential;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What many people choose, from {@code common-passwords.txt}: lower case, letters and digits, one a line. */
@ApplicationScoped
class CommonPasswords {
    private static final String FILE = "/common-passwords.txt";
    private static final String COMMENT = "#";
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{Nd}]");

    /** What people write around a word when they are made to add digits. */
    private static final Pattern DIGITS_AROUND = Pattern.compile("^\\p{Nd}+|\\p{Nd}+$");

    private final Set<String> passwords = read();

    /** Whether it is one of them, with whatever capitals and signs, or with digits before or after it. */
    boolean has(String password) {
        var plain = SIGNS.matcher(password.toLowerCase(Locale.ROOT)).replaceAll("");
        return passwords.contains(plain)
                || passwords.contains(DIGITS_AROUND.matcher(plain).replaceAll(""));
    }

    int size() {
        return passwords.size();
    }

    private static Set<String> read() {
        var file = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(FILE), FILE);
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith(COMMENT)).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
