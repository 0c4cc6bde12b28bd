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
    private final PasswordPolicy policy = new PasswordPolicy(Settings.defaults(CredentialSettings.class));

    @ParameterizedTest
    @ValueSource(strings = {"Korrekt.Pferd-9", "correct horse 1", "한글비밀번호를씁니다Aa", "ABCDEFGh1!"})
    void a_long_one_of_several_kinds_is_taken(String password) {
        assertThatCode(() -> policy.require(password, "kim@example.org", "/password"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "Short.1x, password.short",
        "onlysmallletters, password.plain",
        "smalland12345, password.plain",
        "My-Kim.minsu-1, password.holds-login",
        "xKIM.MINSUx-9, password.holds-login",
        "Password-1234!, password.common"
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

    private List<String> missing(String password) {
        var refusal = catchThrowableOfType(
                WeakPassword.class, () -> policy.require(password, "kim.minsu@example.org", "/password"));
        return refusal == null ? List.of() : codes(refusal);
    }

    private static List<String> codes(WeakPassword refusal) {
        return refusal.problem().errors().stream().map(Refusal.FieldError::code).toList();
    }
}
