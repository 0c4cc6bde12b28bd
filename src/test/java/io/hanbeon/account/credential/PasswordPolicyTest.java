package io.hanbeon.account.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hanbeon.Settings;
import io.hanbeon.shared.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
    private final CommonPasswords common = new CommonPasswords();
    private final PasswordPolicy policy = new PasswordPolicy(common, Settings.defaults(CredentialSettings.class));

    @ParameterizedTest
    @ValueSource(strings = {"Korrekt.Pferd-9", "correct horse 1", "한글비밀번호를씁니다Aa", "ABCDEFGh1!"})
    void a_long_one_of_several_kinds_is_taken(String password) {
        assertThatCode(() -> policy.require(password, new PasswordPolicy.Owner("kim@example.org", "김 민수"), "/password"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "Short.1x, password.short",
        "onlysmallletters, password.plain",
        "smalland12345, password.plain",
        "My-Kim.minsu-1, password.holds-login",
        "xKIM.MINSUx-9, password.holds-login",
        "Xq-남궁sung-min.9K, password.holds-name",
        "Qz.SUNG-min.77, password.holds-name",
        "Xq.Hanbeon-77z, password.holds-product",
        "Password-1234!, password.common",
        "Sunshine.2026!, password.common",
        "2026-Mustang!!, password.common",
        "1Q2w3e4r5t6y!, password.common",
        "Tkfkdgo-2026!, password.common"
    })
    void what_is_missing_is_named(String password, String code) {
        assertThat(missing(password)).containsExactly(code);
    }

    @Test
    void all_that_is_missing_is_named_at_once() {
        assertThat(missing("kim.minsu")).containsExactly("password.short", "password.plain", "password.holds-login");
    }

    @Test
    void bcrypt_reads_72_bytes_so_there_are_no_more() {
        assertThat(missing("Aa1!" + "x".repeat(68))).isEmpty();
        assertThat(missing("Aa1!" + "x".repeat(69))).containsExactly("password.long");
        assertThat(missing("Aa1!" + "가".repeat(23))).containsExactly("password.long");
    }

    @Test
    void a_few_thousand_are_known() {
        assertThat(common.size()).isBetween(4_000, 10_000);
    }

    private List<String> missing(String password) {
        var refusal = catchThrowableOfType(
                WeakPassword.class,
                () -> policy.require(
                        password, new PasswordPolicy.Owner("kim.minsu@example.org", "남궁 Sung-Min"), "/password"));
        return refusal == null ? List.of() : codes(refusal);
    }

    private static List<String> codes(WeakPassword refusal) {
        return refusal.problem().errors().stream().map(Refusal.FieldError::code).toList();
    }
}
