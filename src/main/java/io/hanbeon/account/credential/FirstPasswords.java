package io.hanbeon.account.credential;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes passwords for people to begin with: four times four letters and digits, none of which looks like another. */
@ApplicationScoped
public class FirstPasswords {
    private static final String CHARACTERS = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 4;

    private final SecureRandom random = new SecureRandom();

    /** About 92 bits, of every kind that the policy counts. */
    public String next() {
        return Stream.generate(this::any)
                .filter(FirstPasswords::hasEveryKind)
                .findFirst()
                .orElseThrow();
    }

    private String any() {
        return IntStream.range(0, GROUPS).mapToObj(group -> group()).collect(Collectors.joining("-"));
    }

    private String group() {
        return random.ints(GROUP_LENGTH, 0, CHARACTERS.length())
                .mapToObj(at -> CHARACTERS.substring(at, at + 1))
                .collect(Collectors.joining());
    }

    private static boolean hasEveryKind(String password) {
        return Stream.<IntPredicate>of(Character::isUpperCase, Character::isLowerCase, Character::isDigit)
                .allMatch(kind -> password.chars().anyMatch(kind));
    }
}
