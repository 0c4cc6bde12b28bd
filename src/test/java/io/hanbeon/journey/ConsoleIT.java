package io.hanbeon.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator's day in a real browser. */
class ConsoleIT {
    private static final String FIRST_PASSWORD = "Erstes.Mal-2026";
    private static final String PASSWORD = "Korrekt.Pferd-9";

    private static PackagedApp app;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        app = Launch.onLocalStack()
                .with("hanbeon.console.secure-cookies", false)
                .with("hanbeon.login.second-factor-required", false)
                .with("hanbeon.token.redis-max", "60s")
                .with("hanbeon.login.redis-max", "60s")
                .start()
                .withShop();
        chromium = Chromium.at(app);
    }

    @BeforeEach
    void as_nobody() {
        chromium.forgetWho();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        app.close();
    }

    private static String newUser(String role, String organisationId) {
        var login = "c-" + UUID.randomUUID() + "@example.org";
        var user = new JsonObject()
                .put("login", login)
                .put("name", "남궁여정")
                .put("role", role)
                .put("organisationId", organisationId)
                .put("password", FIRST_PASSWORD);
        PackagedApp.json(app.ask("/api/users", user.encode()), 201);
        return login;
    }

    private static void logIn(String login, String password) {
        var page = chromium.page();
        page.getByLabel("아이디").fill(login);
        page.getByLabel("비밀번호").fill(password);
        press("로그인");
    }

    private static void press(String name) {
        button(name).click();
    }

    private static Locator button(String name) {
        return chromium.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator heading(String name) {
        return chromium.page()
                .getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(name).setLevel(1));
    }

    private static void goTo(String link) {
        chromium.page()
                .getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .click();
    }

    @Test
    void an_administrator_comes_for_the_first_time_and_opens_every_page() {
        var page = chromium.page();
        var admin = newUser("ADMIN", null);
        app.place(Batch.sms(2));

        chromium.visit("/console", "login");
        logIn(admin, "falsch");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("올바르지 않습니다");
        chromium.look("login-refused");
        logIn(admin, FIRST_PASSWORD);
        assertThat(heading("내 정보")).isVisible();
        chromium.look("first-login");
        changePassword();
        logIn(admin, PASSWORD);
        assertThat(heading("홈")).isVisible();
        chromium.look("home");

        goTo("주문");
        chromium.look("orders");
        page.locator("tbody a").first().click();
        assertThat(heading("배치")).isVisible();
        chromium.look("batch");
        goTo("메시지 보기");
        assertThat(heading("메시지")).isVisible();
        chromium.look("message");
        goTo("메시지");
        chromium.look("messages");
        goTo("결제");
        chromium.look("payments");
        goTo("관리");
        chromium.look("users");
        goTo("사용자 추가");
        chromium.look("new-user");
    }

    private static void changePassword() {
        var page = chromium.page();
        page.getByLabel("현재 비밀번호").fill(FIRST_PASSWORD);
        page.getByLabel("새 비밀번호", new Page.GetByLabelOptions().setExact(false))
                .first()
                .fill(PASSWORD);
        page.getByLabel("새 비밀번호 다시").fill(PASSWORD);
        press("비밀번호 바꾸기");
        assertThat(heading("로그인")).isVisible();
    }

    @Test
    void a_stranger_asks_for_an_account_and_an_administrator_gives_a_role() {
        var page = chromium.page();
        var login = "s-" + UUID.randomUUID() + "@example.org";

        chromium.visit("/console/sign-up", "sign-up");
        page.getByLabel("아이디").fill(login);
        page.getByLabel("이름").fill("남궁신청");
        page.getByLabel("소속").fill("예시리테일");
        page.getByLabel("쓰려는 이유").fill("쿠폰 발송");
        page.getByLabel("비밀번호").fill(PASSWORD);
        press("신청");
        assertThat(heading("신청을 받았습니다")).isVisible();

        chromium.forgetWho();
        var admin = newUser("ADMIN", null);
        chromium.visit("/console/login", "login");
        logIn(admin, FIRST_PASSWORD);
        changePassword();
        logIn(admin, PASSWORD);
        goTo("신청 보기");
        chromium.look("account-requests");
        page.locator(".card")
                .filter(new Locator.FilterOptions().setHasText(login))
                .getByLabel("역할")
                .selectOption("CUSTOMER");
        page.locator(".card")
                .filter(new Locator.FilterOptions().setHasText(login))
                .getByText("승인")
                .click();

        chromium.forgetWho();
        chromium.visit("/console/login", "login");
        logIn(login, PASSWORD);
        assertThat(heading("내 정보")).isVisible();
    }
}
