package io.hanbeon.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.access.AsCaller;
import io.hanbeon.access.Role;
import io.hanbeon.account.user.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class ConsoleTest {
    private static Browser loggedIn(Person person) {
        var browser = Browser.fresh();
        browser.open("/console/login");
        var answer = browser.send("/console/login", Map.of("login", person.login, "password", person.password));
        assertThat(answer.statusCode()).isEqualTo(303);
        return browser;
    }

    @Test
    void whoever_is_not_logged_in_is_sent_to_the_login_and_back() {
        var browser = Browser.fresh();
        var person = Person.of(Role.OPERATOR);

        var refused = browser.open("/console?from=2026-11-01");

        assertThat(refused.statusCode()).isEqualTo(303);
        assertThat(refused.header("Location")).endsWith("/console/login?next=%2Fconsole%3Ffrom%3D2026-11-01");
        assertThat(browser.open("/console/login?next=/console?from=2026-11-01").asString())
                .contains("value=\"/console?from=2026-11-01\"");
        var entered = browser.send(
                "/console/login",
                Map.of("login", person.login, "password", person.password, "next", "/console?from=2026-11-01"));
        assertThat(entered.header("Location")).endsWith("/console?from=2026-11-01");
        assertThat(browser.open("/console").asString()).contains(person.login);
    }

    @Test
    void a_login_leads_nowhere_else() {
        var page = Browser.fresh()
                .open("/console/login?next=//elsewhere.example/console")
                .asString();

        assertThat(page).contains("name=\"next\" value=\"/console\"").doesNotContain("elsewhere");
    }

    @Test
    void the_session_is_in_a_cookie_that_no_script_reads_and_no_other_site_sends() {
        var browser = Browser.fresh();
        var person = Person.of(Role.OPERATOR);
        browser.open("/console/login");

        var cookie = browser.send("/console/login", Map.of("login", person.login, "password", person.password))
                .detailedCookie("hanbeon-session");

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/console");
    }

    @Test
    void a_wrong_password_is_told_on_the_form_and_keeps_the_login() {
        var person = Person.of(Role.OPERATOR);
        var browser = Browser.fresh();
        browser.open("/console/login");

        var answer = browser.send("/console/login", Map.of("login", person.login, "password", "wrong"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.asString())
                .contains("로그인 아이디 또는 비밀번호가 올바르지 않습니다.")
                .contains("value=\"" + person.login + "\"");
    }

    @Test
    void a_form_without_its_proof_changes_nothing() {
        var person = Person.of(Role.OPERATOR);
        var browser = loggedIn(person);
        browser.open("/console");

        var refused = browser.sendWith("forged", "/console/logout", Map.of());

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString()).contains("console.form-expired");
        assertThat(browser.open("/console").statusCode()).isEqualTo(200);
    }

    @Test
    void a_proof_counts_for_the_person_that_it_was_made_for() {
        var browser = Browser.fresh();
        browser.open("/console/login");
        var person = Person.of(Role.OPERATOR);
        browser.send("/console/login", Map.of("login", person.login, "password", person.password));

        var refused = browser.send("/console/logout", Map.of());

        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @Test
    void a_logout_ends_the_session_itself() {
        var browser = loggedIn(Person.of(Role.OPERATOR));
        var token = browser.cookie("hanbeon-session");
        browser.open("/console");

        assertThat(Person.status(token)).isEqualTo(200);
        assertThat(browser.send("/console/logout", Map.of()).statusCode()).isEqualTo(303);

        assertThat(Person.status(token)).isEqualTo(401);
        assertThat(browser.open("/console").statusCode()).isEqualTo(303);
    }

    @Test
    void a_browsers_session_is_none_for_the_api() {
        var browser = loggedIn(Person.of(Role.OPERATOR));

        assertThat(browser.open("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void a_page_loads_nothing_from_elsewhere_and_runs_nothing_inline() {
        var answer = Browser.of(AsCaller.admin()).open("/console");

        assertThat(answer.headers().getValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.asString())
                .doesNotContain(" style=")
                .doesNotContain("<style")
                .doesNotContain("javascript:")
                .doesNotContainPattern("<script(?![^>]*src=\"/assets/)")
                .doesNotContainPattern("(src|href)=\"(https?:)?//");
    }

    @Test
    void what_pages_need_is_served_by_the_application() {
        var page = Browser.fresh().open("/console/login").asString();
        var assets = java.util.regex.Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(assets)
                .hasSizeGreaterThan(5)
                .allSatisfy(asset -> assertThat(Browser.fresh().open(asset).statusCode())
                        .as(asset)
                        .isEqualTo(200));
    }

    @Test
    void the_browser_chooses_the_language_and_the_reader_may_choose_another() {
        var browser = Browser.fresh();

        assertThat(browser.open("/console/login").asString()).contains("<html lang=\"ko\">", "로그인");
        assertThat(browser.open("/console/login", Map.of("Accept-Language", "en-GB,ko;q=0.5"))
                        .asString())
                .contains("<html lang=\"en\">", "Log in")
                .doesNotContain("비밀번호");
        assertThat(browser.open("/console/login?lang=en").asString()).contains("<html lang=\"en\">");
        assertThat(browser.open("/console/login").asString()).contains("<html lang=\"en\">");
    }

    @Test
    void whoever_may_not_is_told_so_on_a_page() {
        var answer = Browser.of(AsCaller.operator(7)).open("/console/users");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.asString()).contains("access.forbidden", "권한이 없습니다.");
    }

    @Test
    void what_a_role_may_not_open_is_not_in_its_menu() {
        assertThat(Browser.of(AsCaller.admin()).open("/console").asString()).contains("href=\"/console/users\"");
        assertThat(Browser.of(AsCaller.operator(7)).open("/console").asString())
                .contains("href=\"/console/messages\"")
                .doesNotContain("/console/users", "/console/account-requests");
    }

    @Test
    void who_has_to_set_something_up_is_led_there() {
        var answer = Browser.of(AsCaller.newcomer()).open("/console/messages");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/console/me#first");
    }

    @Test
    void an_address_without_a_page_is_told_so_on_one() {
        var answer = Browser.of(AsCaller.admin()).open("/console/nothing/here");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).contains("<h1>", "path.unknown");
    }
}
