package io.hanbeon.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import io.hanbeon.shared.SpreadsheetXlsx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An operator's day in a real browser. */
@Tag("any-database")
class ConsoleIT {
    private static final String FIRST_PASSWORD = "Erstes.Mal-2026";
    private static final String PASSWORD = "Korrekt.Pferd-9";

    private static final String PICTURES =
            Path.of("target", "coupon-pictures").toAbsolutePath().toString();

    private static PackagedApp app;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        app = Launch.onLocalStack()
                .with("hanbeon.console.secure-cookies", false)
                .with("hanbeon.coufun.poc-id", "JOURNEYPOC")
                .with("hanbeon.coupon.image-folder", PICTURES)
                .with("hanbeon.ums.files-below", PICTURES)
                .with("hanbeon.ums.reports-every", "1s")
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
        // The scripts of the next page hear what is entered then.
        chromium.page().waitForLoadState();
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
        chromium.page().waitForLoadState();
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
        changePassword(FIRST_PASSWORD);
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

    private static void changePassword(String current) {
        var page = chromium.page();
        page.getByLabel("현재 비밀번호").fill(current);
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
        press("신청");
        assertThat(heading("신청을 받았습니다")).isVisible();

        chromium.forgetWho();
        var admin = newUser("ADMIN", null);
        chromium.visit("/console/login", "login");
        logIn(admin, FIRST_PASSWORD);
        changePassword(FIRST_PASSWORD);
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
        var first = page.locator("#first-password").textContent();
        chromium.look("account-hand-over");

        chromium.forgetWho();
        chromium.visit("/console/login", "login");
        logIn(login, first);
        changePassword(first);
        logIn(login, PASSWORD);
        assertThat(heading("내 정보")).isVisible();
    }

    @Test
    void an_operator_sends_a_campaign_and_watches_it_end() {
        var page = chromium.page();
        var operator = newUser("OPERATOR", organisation());
        chromium.visit("/console/coupons", "login");
        logIn(operator, FIRST_PASSWORD);
        changePassword(FIRST_PASSWORD);
        logIn(operator, PASSWORD);
        goTo("쿠폰");
        chromium.look("coupons-empty");
        goTo("첫 쿠폰 보내기");

        page.getByLabel("고객사").fill("한번은행");
        page.getByLabel("행사명").fill("여름 감사 행사");
        page.getByLabel("상품").selectOption("G000000001");
        page.getByLabel("제목").fill("감사 쿠폰");
        assertThat(page.locator("#phone .bubble b")).hasText("감사 쿠폰");
        chromium.look("coupon-content");
        press("저장하고 다음으로");
        page.getByLabel("한 줄에 한 사람: 번호, 이름").fill("010-8100-1001, 김한번\n010-8100-1002, 이두번\n02-1, 누구");
        press("명단 확인");
        assertThat(page.locator("#judged")).containsText("2명을 받았습니다. 뺀 줄 1");
        chromium.look("coupon-recipients");
        uploadWorkbook();
        press("보낼 수 있는지 확인");
        button("승인하고 보내기 · 8,200원").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("쿠폰 2장을 발행합니다");
        chromium.look("coupon-approve");
        press("보내기 · 8,200원");

        UmsTables.whileAgentRuns(() -> assertThat(page.locator("#delivered"))
                .hasText("2", new LocatorAssertions.HasTextOptions().setTimeout(PackagedApp.PATIENCE.toMillis())));
        assertThat(page.locator("#progress[data-state=CLOSED]")).isVisible();
        chromium.look("coupon-sent");
        goTo("쿠폰");
        chromium.look("coupons");
        serve();
    }

    /** In place of the list that was typed: three people, and two rows that nobody can be sent to. */
    private static void uploadWorkbook() {
        var page = chromium.page();
        var people = List.of(
                List.of("전화번호", "이름"),
                List.of("010-8100-1001", "김한번"),
                List.of("1.01235E+09", "이준식"),
                List.of("010-8100-1002", "이두번"),
                List.of("02-123", "박유선"));
        page.getByLabel("엑셀 파일 (.xlsx)")
                .setInputFiles(new FilePayload("명단.xlsx", SpreadsheetXlsx.TYPE, workbook(people)));
        press("엑셀 올리기");
        assertThat(page.locator("#judged")).containsText("2명을 받았습니다. 뺀 줄 2");
        assertThat(page.locator("main")).containsText("A3");
        assertThat(page.locator("main")).containsText("엑셀이 숫자를 줄여 뒷자리가 사라졌습니다");
        assertThat(page.locator("main")).containsText("A5");
        chromium.look("coupon-workbook");
    }

    private static byte[] workbook(List<List<String>> rows) {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "Test", "1.0")) {
            var sheet = workbook.newWorksheet("명단");
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    sheet.value(row, column, rows.get(row).get(column));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** One of them calls: another number, the same coupon again, and none in the end; the supplier's book beside ours. */
    private static void serve() {
        var page = chromium.page();
        goTo("발송 조회·고객 응대");
        chromium.look("coupon-history");
        page.getByLabel("휴대폰 번호").fill("010-8100-1001");
        press("고객 찾기");
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.locator("tbody a").first().click();
        assertThat(page.locator("#supplier")).containsText("미사용");
        chromium.look("coupon-service");
        press("번호 바꿔 보내기");
        page.getByLabel("새 번호").fill("010-8100-1009");
        page.getByRole(AriaRole.DIALOG).getByLabel("이유").fill("번호 변경");
        chromium.look("coupon-change-phone");
        confirm("번호 바꿔 보내기");
        assertThat(page.locator("main")).containsText("010****1009");
        var coupon = page.url().substring(page.url().lastIndexOf('/') + 1);

        awaitCoupon(coupon, "state", "DELIVERED");
        press("같은 번호로 재발송");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("010****1009 번호로 같은 쿠폰을 한 번 더 보냅니다");
        chromium.look("coupon-resend");
        confirm("같은 번호로 재발송");
        assertThat(page.locator("main")).containsText("2번, 1번 남음");

        awaitCoupon(coupon, "state", "DELIVERED");
        press("쿠폰 취소 · 4,100원 환불");
        page.getByRole(AriaRole.DIALOG).getByLabel("이유").fill("고객 요청");
        chromium.look("coupon-cancel");
        confirm("쿠폰 취소 · 4,100원 환불");
        awaitCoupon(coupon, "use", "CANCELLED");
        assertThat(button("쿠폰 취소 · 0원 환불")).isDisabled();
        assertThat(button("같은 번호로 재발송")).isDisabled();
        chromium.look("coupon-cancelled");
        goTo("공급사와 다른 쿠폰");
        chromium.look("coupon-differences");
        goTo("쿠폰 조건");
        chromium.look("coupon-terms");
    }

    private static void confirm(String name) {
        chromium.page()
                .getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** On the page that shows it. */
    private static void awaitCoupon(String coupon, String field, String value) {
        UmsTables.whileAgentRuns(() -> await().atMost(PackagedApp.PATIENCE)
                .until(() -> PackagedApp.json(app.read("/api/coupons/" + coupon), 200)
                        .getJsonObject("coupon")
                        .getString(field)
                        .equals(value)));
        chromium.page().reload();
    }

    @Test
    void an_administrator_opens_the_pages_of_money_and_webhooks() {
        var page = chromium.page();
        var theatre = TheatreShow.open(app);
        var admin = newUser("ADMIN", null);
        chromium.visit("/console/settlements", "login");
        logIn(admin, FIRST_PASSWORD);
        changePassword(FIRST_PASSWORD);
        logIn(admin, PASSWORD);
        assertThat(heading("홈")).isVisible();
        goTo("정산");
        chromium.look("settlements");
        goTo("대사");
        chromium.look("reconciliation");
        goTo("웹훅");
        chromium.look("webhooks");
        goTo("웹훅 추가");
        page.getByLabel("가맹점").fill(theatre.merchantId);
        page.getByLabel("주소").fill("https://shop.example.com/hanbeon");
        page.getByRole(AriaRole.CHECKBOX).first().check();
        chromium.look("webhook-new");
        press("웹훅 만들기");
        chromium.look("webhook");
    }

    @Test
    void an_administrator_makes_a_show_and_opens_its_sale() {
        var page = chromium.page();
        var theatre = TheatreShow.open(app);
        var admin = newUser("ADMIN", null);
        chromium.visit("/console/tickets/venues", "login");
        logIn(admin, FIRST_PASSWORD);
        changePassword(FIRST_PASSWORD);
        logIn(admin, PASSWORD);
        assertThat(heading("홈")).isVisible();
        chromium.visit("/console/tickets/venues", "venues");
        page.getByLabel("이름").fill("브라우저 극장");
        page.getByLabel("주소").fill("서울");
        press("공연장 추가");
        page.getByLabel("홀 이름").fill("브라우저 홀");
        page.getByLabel("좌석 배치").fill("A VIP 10\nB S 20");
        press("홀 추가");
        assertThat(page.locator("tbody")).containsText("VIP 10, S 20");
        chromium.look("venue");

        goTo("공연 관리");
        chromium.look("shows");
        goTo("공연 추가");
        page.getByLabel("제목").fill(theatre.title + " 브라우저");
        page.getByLabel("정산 가맹점").fill(theatre.merchantId);
        page.getByLabel("VIP 가격").fill("150,000");
        page.getByLabel("S 가격").fill("90,000");
        chromium.look("show-new");
        press("공연 추가");
        goTo("회차 열기");
        page.getByLabel("홀").selectOption(new SelectOption().setLabel("브라우저 홀 · 30석"));
        page.getByLabel("공연 시작").fill("2099-12-10T19:30");
        page.getByLabel("공연 끝").fill("2099-12-10T21:30");
        page.getByLabel("판매 시작").fill("2026-01-01T10:00");
        page.getByLabel("판매 끝").fill("2099-12-10T19:30");
        chromium.look("performance-new");
        press("회차 열기");
        page.getByLabel("상태").selectOption("OPEN");
        press("저장");
        chromium.look("show");

        chromium.visit("/shop", "shop-new-show");
        assertThat(page.locator("main")).containsText(theatre.title + " 브라우저");
    }

    private static String organisation() {
        var organisation = Organisation.open(app);
        var settings = new JsonObject()
                .put("provider", "UMS")
                .put("credentials", new JsonObject())
                .put("senderNumbers", JsonArray.of("02-3490-4411"));
        PackagedApp.json(
                app.put("/api/organisations/" + organisation.id() + "/message-settings", settings.encode()), 200);
        return organisation.id();
    }
}
