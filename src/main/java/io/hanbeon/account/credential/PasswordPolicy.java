package io.hanbeon.account.credential;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal.Retry;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
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
    private static final int LOGIN_PART_LENGTH_MIN = 3;

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
    private static final ProblemType COMMONPLACE =
            rule("password.common", "흔히 쓰이는 비밀번호입니다.", "It is one that many people use.");

    /** Lower case, digits and letters only: what people write when they are made to add a capital and a full stop. */
    private static final Set<String> COMMON = Set.of(
            "password",
            "passw0rd",
            "password1",
            "password12",
            "password123",
            "password1234",
            "qwerty123",
            "qwerty1234",
            "qwertyuiop",
            "1q2w3e4r",
            "1q2w3e4r5t",
            "1q2w3e4r5t6y",
            "1qaz2wsx",
            "1qaz2wsx3edc",
            "iloveyou",
            "iloveyou1",
            "welcome123",
            "welcome1234",
            "letmein123",
            "admin1234",
            "admin12345",
            "administrator",
            "changeme123",
            "abcd1234",
            "abc123456",
            "abcd123456",
            "asdf1234",
            "asdfghjkl",
            "korea1234",
            "seoul1234",
            "hanbeon123",
            "hanbeon1234",
            "test123456",
            "tkfkdgo123",
            "dkssudgktpdy");

    private final int lengthMin;

    PasswordPolicy(CredentialSettings settings) {
        this.lengthMin = settings.lengthMin();
    }

    private static ProblemType rule(String code, String ko, String en) {
        return new ProblemType(422, code, ko, en, Retry.NEVER);
    }

    /**
     * Throws {@link WeakPassword}.
     *
     * @param pointer to the field of the body that holds it
     */
    public void require(String password, String login, String pointer) {
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
        if (holdsLogin(password, login)) {
            missing.add(HOLDS_LOGIN.problem());
        }
        if (COMMON.contains(lettersAndDigits(password))) {
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

    /** The login, or what stands before its at sign. */
    private static boolean holdsLogin(String password, String login) {
        var name = login.split("@", 2)[0].toLowerCase(Locale.ROOT);
        return name.length() >= LOGIN_PART_LENGTH_MIN
                && password.toLowerCase(Locale.ROOT).contains(name);
    }

    private static String lettersAndDigits(String password) {
        return password.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
    }
}
