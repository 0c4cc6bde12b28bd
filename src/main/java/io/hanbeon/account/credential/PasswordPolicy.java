package io.hanbeon.account.credential;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal.Retry;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** What a password must be like. Whoever misses it is told everything that is missing, at once. */
@ApplicationScoped
public class PasswordPolicy {
    /** Of what is looked at at all; {@link #BYTES_MAX} is what may be chosen. */
    public static final int INPUT_LENGTH_MAX = 200;

    /** BCrypt reads no further. */
    private static final int BYTES_MAX = 72;

    private static final int CLASSES_MIN = 3;
    private static final int WORD_LENGTH_MIN = 3;

    private static final ProblemType SHORT =
            rule("password.short", "{min}자 이상이어야 합니다.", "It needs {min} characters or more.");
    private static final ProblemType LONG =
            rule("password.long", "{max}바이트 이하여야 합니다.", "It may have {max} bytes at most.");
    private static final ProblemType PLAIN = rule(
            "password.plain",
            "대문자, 소문자, 숫자, 기호 가운데 세 가지 이상이 필요합니다.",
            "It needs three of: capitals, small letters, digits, signs.");
    private static final ProblemType HOLDS_LOGIN =
            rule("password.holds-login", "로그인 아이디를 포함할 수 없습니다.", "It may not hold the login.");
    private static final ProblemType HOLDS_NAME =
            rule("password.holds-name", "이름을 포함할 수 없습니다.", "It may not hold the name of its person.");
    private static final ProblemType HOLDS_PRODUCT =
            rule("password.holds-product", "서비스 이름을 포함할 수 없습니다.", "It may not hold the name of this product.");
    private static final ProblemType COMMONPLACE =
            rule("password.common", "흔히 쓰이는 비밀번호입니다.", "It is one that many people use.");

    private static final String PRODUCT = "hanbeon";

    private final CommonPasswords common;
    private final int lengthMin;

    PasswordPolicy(CommonPasswords common, CredentialSettings settings) {
        this.common = common;
        this.lengthMin = settings.lengthMin();
    }

    /** Whose password it is to be: what everybody knows of them. */
    public record Owner(String login, String name) {
        @Override
        public String toString() {
            return "Owner[…]";
        }

        /** What stands before an at sign. */
        private Stream<String> loginWords() {
            return Stream.of(login.split("@", 2)[0]);
        }

        /** Each part of the name, and all of it. */
        private Stream<String> nameWords() {
            return Stream.concat(Stream.of(name.replace(" ", "")), Stream.of(name.split(" ")));
        }
    }

    private static ProblemType rule(String code, String ko, String en) {
        return new ProblemType(422, code, ko, en, Retry.NEVER);
    }

    /**
     * Throws {@link WeakPassword}.
     *
     * @param pointer to the field of the body that holds it
     */
    public void require(String password, Owner owner, String pointer) {
        var missing = new ArrayList<Problem>();
        if (password.codePointCount(0, password.length()) < lengthMin) {
            missing.add(SHORT.with("min", lengthMin));
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            missing.add(LONG.with("max", BYTES_MAX));
        }
        if (classes(password) < CLASSES_MIN) {
            missing.add(PLAIN.problem());
        }
        if (holds(password, owner.loginWords())) {
            missing.add(HOLDS_LOGIN.problem());
        }
        if (holds(password, owner.nameWords())) {
            missing.add(HOLDS_NAME.problem());
        }
        if (holds(password, Stream.of(PRODUCT))) {
            missing.add(HOLDS_PRODUCT.problem());
        }
        if (common.has(password)) {
            missing.add(COMMONPLACE.problem());
        }
        if (!missing.isEmpty()) {
            throw new WeakPassword(
                    missing.stream().map(rule -> rule.error(pointer)).toList());
        }
    }

    /** Letters without case, as Korean's are, count as signs. */
    private static long classes(String password) {
        IntPredicate sign =
                point -> !Character.isUpperCase(point) && !Character.isLowerCase(point) && !Character.isDigit(point);
        return Stream.<IntPredicate>of(Character::isUpperCase, Character::isLowerCase, Character::isDigit, sign)
                .filter(kind -> password.codePoints().anyMatch(kind))
                .count();
    }

    private static boolean holds(String password, Stream<String> words) {
        var lower = password.toLowerCase(Locale.ROOT);
        return words.map(word -> word.toLowerCase(Locale.ROOT))
                .anyMatch(word -> word.length() >= WORD_LENGTH_MIN && lower.contains(word));
    }
}
