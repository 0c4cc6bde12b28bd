package io.hanbeon.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.hanbeon.sandbox.stack.LocalStack;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Customers in the shop window, in real browsers. */
@Tag("any-database")
class ShopIT {
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(PackagedApp.PATIENCE.toMillis());

    private static final LocatorAssertions.HasTextOptions SOON =
            new LocatorAssertions.HasTextOptions().setTimeout(PackagedApp.PATIENCE.toMillis());

    private static PackagedApp app;
    private static TheatreShow theatre;

    @BeforeAll
    static void start() {
        var portOne = LocalStack.startForTests().get("quarkus.rest-client.portone.url");
        app = Launch.onLocalStack()
                .with("hanbeon.console.secure-cookies", false)
                .with("hanbeon.portone.script-url", portOne + "/v1/iamport.js")
                .with("hanbeon.portone.window-origins", portOne)
                .with("quarkus.rest-client.captcha.url", portOne)
                .with("hanbeon.customer.captcha.secret", "demo")
                .with("hanbeon.customer.identity.window-url", portOne + "/certify")
                .with("hanbeon.token.redis-max", "60s")
                .with("hanbeon.login.redis-max", "60s")
                .start();
        theatre = TheatreShow.open(app);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void a_customer_goes_from_the_show_to_the_ticket_with_its_code() {
        try (var chromium = Chromium.at(app)) {
            var page = chromium.page();
            chromium.visit("/shop", "shop-shows");
            link(page, theatre.title).click();
            chromium.look("shop-show");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("예매하기"))
                    .first()
                    .click();
            logIn(page, Customer.signedUp(app));
            theatre.openLine();
            page.navigate(app.at("/shop/schedules/" + theatre.schedule).toString());
            chromium.look("shop-queue");
            button(page, "줄 서기").click();
            seat(page, "A-1").waitFor(new Locator.WaitForOptions().setTimeout(PackagedApp.PATIENCE.toMillis()));
            chromium.look("shop-seats");

            seat(page, "A-1").focus();
            page.keyboard().press("ArrowRight");
            page.keyboard().press("Space");
            assertThat(seat(page, "A-2")).hasAttribute("aria-pressed", "true");
            assertThat(page.locator("[data-chosen-total]")).hasText("77,000");
            button(page, "이 좌석 맡기").click();
            chromium.look("shop-held");
            button(page, "77,000원 결제하기").click();
            chromium.look("shop-paying");
            button(page, "결제창 열기").click();
            page.frameLocator("iframe")
                    .getByRole(AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName("결제하기"))
                    .click();
            assertThat(page.locator("#qr")).isVisible(PATIENTLY);
            assertThat(page.locator("#number")).hasText(Pattern.compile("T\\d{8}-[2-9A-Z]{7}"));
            chromium.look("shop-ticket");
            link(page, "내 예매").click();
            chromium.look("shop-reservations");
        }
    }

    @Test
    void a_customer_who_queues_up_before_the_line_answers_comes_in_without_doing_so_twice() {
        var another = TheatreShow.open(app);
        try (var chromium = Chromium.at(app)) {
            var page = chromium.page();
            PackagedApp.json(app.put("/api/jobs/queue-admission/pause", ""), 200);
            another.openLine();
            page.navigate(app.at("/shop/schedules/" + another.schedule).toString());
            logIn(page, Customer.signedUp(app));
            button(page, "줄 서기").click();
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            chromium.look("shop-queue-away");

            PackagedApp.json(app.resume("queue-admission"), 200);

            seat(page, "A-1").waitFor(new Locator.WaitForOptions().setTimeout(PackagedApp.PATIENCE.toMillis()));
        } finally {
            app.resume("queue-admission");
        }
    }

    @Test
    void a_stranger_signs_up_and_comes_in() {
        try (var chromium = Chromium.at(app)) {
            var page = chromium.page();
            var email = "j-" + UUID.randomUUID() + "@example.org";
            chromium.visit("/shop/login", "shop-login");
            link(page, "회원가입").click();
            chromium.look("shop-sign-up");
            page.getByLabel("이용약관").check();
            page.getByLabel("개인정보").check();
            page.getByLabel("로봇이 아닙니다").check();
            button(page, "다음").click();
            chromium.look("shop-identity");
            link(page, "본인인증하기").click();
            page.getByLabel("이름").fill("남궁손님");
            page.getByLabel("휴대폰 번호").fill(email);
            button(page, "인증하기").click();
            assertThat(page.locator("main")).containsText("남궁손님 님");
            chromium.look("shop-sign-up-data");
            page.getByLabel("이메일").fill(email);
            page.getByLabel("비밀번호").fill(Customer.OWN);
            button(page, "가입").click();
            page.getByLabel("아이디").fill(email);
            page.getByLabel("비밀번호").fill(Customer.OWN);
            button(page, "로그인").click();
            link(page, "내 예매").click();
            assertThat(page.locator("main")).containsText("아직 예매가 없습니다");
        }
    }

    @Test
    void two_customers_race_for_one_seat_and_one_is_told() {
        var another = TheatreShow.open(app);
        try (var first = Chromium.at(app);
                var second = Chromium.at(app)) {
            // Or the map itself would be faster than the second customer.
            second.page().route("**/seats/changes", Route::abort);
            choose(first, another, "B-1");
            choose(second, another, "B-1");

            button(first.page(), "이 좌석 맡기").click();
            assertThat(button(first.page(), "77,000원 결제하기")).isVisible(PATIENTLY);
            button(second.page(), "이 좌석 맡기").click();

            assertThat(second.page().getByRole(AriaRole.ALERT)).containsText("다른 고객이 선점한 좌석입니다.");
            assertThat(seat(second.page(), "B-1")).hasAttribute("aria-disabled", "true");
            second.look("shop-seat-lost");
        }
    }

    @Test
    void a_seat_that_another_takes_greys_out_while_one_looks() {
        var another = TheatreShow.open(app);
        try (var chromium = Chromium.at(app)) {
            choose(chromium, another, "B-2");

            Customer.signedUp(app).post("/api/reservations/hold", another.wish("B-2"), "", 201);

            assertThat(chromium.page().locator("#seat-say")).hasText("고르신 자리를 다른 사람이 맡았습니다", SOON);
            assertThat(seat(chromium.page(), "B-2")).hasAttribute("aria-disabled", "true");
            assertThat(chromium.page().locator("[data-chosen-total]")).hasText("0");
            chromium.look("shop-seat-taken");
        }
    }

    @Test
    void an_administrator_watches_the_sale_and_lets_a_hold_go() {
        var another = TheatreShow.open(app);
        another.openLine();
        var buyer = Customer.signedUp(app);
        var held = buyer.post("/api/reservations/hold", another.wish("A-1"), buyer.waitedFor(another.schedule), 201);
        try (var chromium = Chromium.at(app)) {
            var page = chromium.page();
            chromium.visit("/console/tickets", "login");
            logIn(page, Customer.withRole(app, "ADMIN"));
            assertThat(page.locator("#live")).containsText(another.title);
            chromium.look("tickets-live");
            link(page, "확장 판단").click();
            chromium.look("tickets-scale");
            page.navigate(app.at("/console/tickets/reservations?schedule=" + another.schedule)
                    .toString());
            chromium.look("tickets-reservations");
            link(page, held.getString("reservationId") + " 자세히").click();
            page.getByLabel("이유").fill("손님 요청");
            chromium.look("tickets-reservation");
            button(page, "자리 놓기").click();
            assertThat(page.locator("[data-advice=NOTHING]")).isVisible(PATIENTLY);
        }
    }

    private static void choose(Chromium chromium, TheatreShow show, String seat) {
        chromium.page()
                .navigate(app.at("/shop/schedules/" + show.schedule + "/seats").toString());
        logIn(chromium.page(), Customer.signedUp(app));
        seat(chromium.page(), seat).click();
        assertThat(seat(chromium.page(), seat)).hasAttribute("aria-pressed", "true");
    }

    /** And waits for the page behind it: its scripts are there then, and hear what is clicked. */
    private static void logIn(Page page, Customer customer) {
        page.getByLabel("아이디").fill(customer.login());
        page.getByLabel("비밀번호").fill(Customer.OWN);
        button(page, "로그인").click();
        page.waitForURL(address -> !address.contains("/login"));
    }

    private static Locator seat(Page page, String no) {
        return page.locator("[data-seat='" + no + "']");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
