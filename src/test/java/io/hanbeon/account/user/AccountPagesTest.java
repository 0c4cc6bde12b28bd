package io.hanbeon.account.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Browser;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class AccountPagesTest {
    private static final String PASSWORD = "Korrekt.Pferd-9";
    private final SettableClock clock;
    private final String login = "s-" + UUID.randomUUID() + "@example.org";

    AccountPagesTest(SettableClock clock) {
        this.clock = clock;
    }

    private Response ask(Map<String, String> changed) {
        var wish = new HashMap<>(Map.of("login", login, "name", "남궁신청", "affiliation", "예시리테일", "reason", "쿠폰 발송"));
        wish.putAll(changed);
        var stranger = Browser.fresh();
        stranger.open("/console/sign-up");
        return stranger.send("/console/sign-up", wish);
    }

    /** The id of the request of this test's login, among all that wait. */
    private String requestId(Browser admin) {
        var page = admin.open("/console/account-requests").asString();
        var found = Pattern.compile("id=\"r-(\\w+)\">[^<]*<span class=\"hb-muted\">" + Pattern.quote(login))
                .matcher(page);
        assertThat(found.find()).as(login).isTrue();
        return found.group(1);
    }

    private Response logIn(String password) {
        var browser = Browser.fresh();
        browser.open("/console/login");
        return browser.send("/console/login", Map.of("login", login, "password", password));
    }

    @Test
    void whoever_asked_is_handed_a_first_password_once_an_administrator_approved_it() {
        var admin = Browser.of(AsCaller.admin());
        assertThat(ask(Map.of()).statusCode()).isEqualTo(200);
        var id = requestId(admin);
        var approved = admin.send(
                "/console/account-requests/" + id + "/approve",
                Map.of("role", "OPERATOR", "organisationId", "0000000000001"));

        assertThat(approved.statusCode()).isEqualTo(200);
        var first = Pattern.compile("id=\"first-password\">([^<]+)<").matcher(approved.asString());
        assertThat(first.find()).isTrue();
        var entered = logIn(first.group(1));
        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(entered.getHeader("Location")).endsWith("/console");
        assertThat(admin.open("/console/account-requests").asString())
                .doesNotContain(login)
                .doesNotContain(first.group(1));
        assertThat(Tables.count("hanbeon.account_request WHERE password_hash <> '-'"))
                .isZero();
    }

    @Test
    void a_request_is_decided_once() {
        var admin = Browser.of(AsCaller.admin());
        ask(Map.of());
        var id = requestId(admin);

        admin.send("/console/account-requests/" + id + "/reject", Map.of("reason", "모르는 사람"));
        var late = admin.send(
                "/console/account-requests/" + id + "/approve",
                Map.of("role", "OPERATOR", "organisationId", "0000000000001"));

        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.asString()).contains("이미 처리된 계정 신청입니다.");
        assertThat(logIn(PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void a_request_that_waited_for_too_long_is_nobodys_any_more() {
        var admin = Browser.of(AsCaller.admin());
        ask(Map.of());
        var id = requestId(admin);
        try {
            clock.advance(Duration.ofDays(30).minusMinutes(1));
            assertThat(requestId(admin)).isEqualTo(id);
            clock.advance(Duration.ofMinutes(2));
            var late = admin.send(
                    "/console/account-requests/" + id + "/approve",
                    Map.of("role", "OPERATOR", "organisationId", "0000000000001"));
            assertThat(late.asString()).contains("이미 처리된 계정 신청입니다.");
            given().header(AsCaller.admin())
                    .contentType("application/json")
                    .body("{\"period\":\"%s\"}".formatted(Seoul.businessDay(clock.instant())))
                    .post("/api/jobs/expire-account-requests/runs")
                    .then()
                    .statusCode(200);
        } finally {
            clock.reset();
        }

        var row = Tables.row(
                "SELECT state, login_hash, reason FROM hanbeon.account_request WHERE id = ?",
                Ids.parse(id).orElseThrow());
        assertThat(row).containsEntry("state", "EXPIRED").containsEntry("reason", "-");
        assertThat(row.get("login_hash")).isNull();
        assertThat(ask(Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_stranger_does_not_learn_whether_a_login_is_known() {
        var known = Person.of(Role.CUSTOMER);

        var first = ask(Map.of("login", known.login)).asString();

        assertThat(first).contains("신청을 받았습니다").isEqualTo(ask(Map.of()).asString());
        assertThat(ask(Map.of()).asString()).isEqualTo(first);
    }

    @Test
    void what_is_wrong_stands_beside_its_field_and_what_was_typed_stays() {
        var answer = ask(Map.of("name", ""));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("id=\"name-fault\"", "aria-describedby=\"name-fault\"", login);
    }

    @Test
    void an_administrator_makes_changes_and_disables_a_user() {
        var admin = Browser.of(AsCaller.admin());
        admin.open("/console/users/new");
        var created = admin.send(
                "/console/users", Map.of("login", login, "name", "남궁사용", "role", "CUSTOMER", "password", PASSWORD));
        assertThat(created.statusCode()).isEqualTo(303);
        var path = created.header("Location").replaceFirst("https?://[^/]+", "");

        admin.open(path);
        assertThat(admin.send(path, Map.of("version", "0", "name", "남궁바꿈", "role", "CUSTOMER"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(admin.open(path).asString()).contains("남궁바꿈");
        var stale = admin.send(path, Map.of("version", "0", "name", "남궁늦음", "role", "CUSTOMER"));
        assertThat(stale.statusCode()).isEqualTo(422);
        assertThat(stale.asString()).contains("그 사이 다른 사람이 사용자를 변경했습니다.");

        admin.send(path + "/disable", Map.of("version", "1", "reason", "퇴사"));

        assertThat(admin.open(path).asString()).contains("퇴사", "잠김");
        assertThat(logIn(PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void who_logs_in_with_a_password_of_others_has_to_change_it_first() {
        var person = Person.newcomer(Role.CUSTOMER);
        var browser = Browser.fresh();
        browser.open("/console/login");
        browser.send("/console/login", Map.of("login", person.login, "password", person.password));

        assertThat(browser.open("/console/me").asString()).contains("비밀번호를 직접 정하십시오");
        var differing = browser.send(
                "/console/me/password",
                Map.of("oldPassword", person.password, "newPassword", PASSWORD, "newPasswordAgain", "another"));
        assertThat(differing.statusCode()).isEqualTo(422);
        assertThat(differing.asString()).contains("newPasswordAgain-fault");
        var changed = browser.send(
                "/console/me/password",
                Map.of("oldPassword", person.password, "newPassword", PASSWORD, "newPasswordAgain", PASSWORD));

        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(changed.header("Location")).endsWith("/console/login");
        assertThat(browser.open("/console/me").statusCode()).isEqualTo(303);
    }
}
