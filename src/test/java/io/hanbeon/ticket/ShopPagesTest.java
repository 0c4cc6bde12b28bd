package io.hanbeon.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.SilentRedis;
import io.hanbeon.access.AsCaller;
import io.hanbeon.access.Role;
import io.hanbeon.account.user.Person;
import io.hanbeon.console.Browser;
import io.hanbeon.queue.ALine;
import io.hanbeon.queue.admit.LinesByHand;
import io.hanbeon.ticket.saga.SagaByHand;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shop window, as a customer's browser sees it. */
@QuarkusTest
@TestProfile(ByHand.class)
class ShopPagesTest {
    private static final Pattern RANK = Pattern.compile("id=\"rank\">(\\d+)");
    private static final String POLICY = "Content-Security-Policy";
    private static final Pattern WINDOW = Pattern.compile("data-merchant-uid=\"([\\w-]+)\"");

    private final SagaByHand saga;
    private final LinesByHand lines;
    private final SettableClock clock;
    private final RedisDataSource redis;
    private final Buyer buyer = new Buyer();
    private final Browser browser = Browser.of(buyer.caller);

    ShopPagesTest(SagaByHand saga, LinesByHand lines, SettableClock clock, RedisDataSource redis) {
        this.saga = saga;
        this.lines = lines;
        this.clock = clock;
        this.redis = redis;
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private static String seats(AShow show) {
        return "/shop/schedules/" + show.scheduleId + "/seats";
    }

    private static Response hold(Browser browser, AShow show, String seatNos) {
        browser.open(seats(show));
        return browser.send("/shop/schedules/" + show.scheduleId + "/hold", Map.of("seats", seatNos));
    }

    private static String location(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
        return answer.header("Location").replaceFirst("https?://[^/]+", "");
    }

    @Test
    void whoever_comes_sees_shows_and_is_asked_who_they_are_when_they_book() {
        var show = AShow.at(50_000);
        var stranger = Browser.fresh();

        assertThat(stranger.open("/shop").asString()).contains("시험 공연").contains("/shop/shows/" + show.id);
        assertThat(stranger.open("/shop/shows/" + show.id).asString())
                .contains("/shop/schedules/" + show.scheduleId)
                .contains("예매하기");
        assertThat(location(stranger.open(seats(show)))).startsWith("/shop/login?next=%2Fshop%2Fschedules%2F");
        assertThat(stranger.open("/shop/shows/unknown").asString()).contains("공연을 찾을 수 없습니다.");
    }

    @Test
    void a_customer_logs_in_at_the_shop_and_stays_out_of_the_console() {
        var person = Person.of(Role.CUSTOMER);
        var stranger = Browser.fresh();
        stranger.open("/shop/login?next=/shop/reservations");

        var entered = stranger.send(
                "/shop/login",
                Map.of("login", person.login, "password", person.password, "next", "/shop/reservations"));

        assertThat(location(entered)).isEqualTo("/shop/reservations");
        assertThat(entered.detailedCookie("hanbeon-session").getPath()).isEqualTo("/shop");
        assertThat(stranger.open("/shop/reservations").asString()).contains("아직 예매가 없습니다");
        assertThat(location(stranger.send("/shop/logout", Map.of()))).isEqualTo("/shop/login");
        assertThat(stranger.open("/shop/login?next=/console").asString()).contains("name=\"next\" value=\"/shop\"");
    }

    @Test
    void a_page_of_the_shop_loads_nothing_but_its_own() {
        var show = AShow.at(50_000);
        var path = location(hold(browser, show, "A-1"));

        for (var page : List.of("/shop", "/shop/reservations", path, seats(show), "/shop/unknown")) {
            assertThat(browser.open(page).headers().getValues(POLICY))
                    .as(page)
                    .singleElement()
                    .asString()
                    .contains("default-src 'none'", "script-src 'self';", "form-action 'self';")
                    .doesNotContain("http:", "frame-src");
        }
    }

    @Test
    void every_seat_is_a_button_that_says_what_it_is() {
        var show = AShow.at(50_000);
        new Buyer().held(show, "A-2");

        var page = browser.open(seats(show) + "?seats=A-1,A-2&toggle=A-3").asString();

        assertThat(page)
                .contains("aria-pressed=\"true\" aria-label=\"VIP A-1, 50,000원, 고를 수 있음\"")
                .contains("aria-disabled=\"true\" aria-label=\"VIP A-2, 다른 사람이 고르는 중\"")
                .contains("aria-pressed=\"true\" aria-label=\"VIP A-3")
                .contains("value=\"A-1,A-3\" data-chosen")
                .contains("<span data-chosen-total>100,000</span>");
        assertThat(browser.open(seats(show) + "?best=2").asString()).contains("value=\"A-5,A-6\" data-chosen");
    }

    @Test
    void a_seat_that_another_took_meanwhile_is_told_on_the_map() {
        var show = AShow.at(50_000);
        browser.open(seats(show));
        new Buyer().held(show, "A-1");

        var refused = browser.send(
                "/shop/schedules/" + show.scheduleId + "/hold", Map.of("seats", "A-1", "phone", "010-1234-5678"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("다른 고객이 선점한 좌석입니다.").contains("value=\"010-1234-5678\"");
    }

    @Test
    void a_customer_goes_from_the_seat_to_the_ticket_with_its_code() {
        var show = AShow.at(50_000);

        var path = location(hold(browser, show, "A-1,A-2"));
        var id = path.substring(path.lastIndexOf('/') + 1);
        assertThat(browser.open(path).asString()).contains("100,000원 결제하기");
        assertThat(location(browser.send(path + "/pay", Map.of()))).isEqualTo(path);
        var paying = browser.open(path);
        assertThat(paying.header(POLICY))
                .contains("script-src 'self' http://localhost:8095/v1/iamport.js;")
                .contains("frame-src http://localhost:8095");
        var window = WINDOW.matcher(paying.asString());
        assertThat(window.find()).isTrue();
        assertThat(browser.open(path + "/state").statusCode()).isEqualTo(204);
        var impUid = PortOneBook.pay(window.group(1), 100_000).getString("imp_uid");
        assertThat(location(browser.open(path + "/paid?imp_uid=" + impUid))).isEqualTo(path);
        assertThat(browser.open(path).asString()).contains("결제를 기다립니다").doesNotContain("결제하기");
        saga.deliver(id);

        assertThat(browser.open(path + "/state").header("HX-Refresh")).isEqualTo("true");
        assertThat(browser.open(path).asString()).contains("예매 완료").containsPattern("T\\d{8}-[2-9A-Z]{7}");
        assertThat(browser.open(path + "/qr").asString()).startsWith("<svg");
        assertThat(browser.open("/shop/reservations").asString()).contains(path).contains("확정");
        assertThat(location(browser.send(path + "/cancel", Map.of()))).isEqualTo(path);
        assertThat(browser.open(path).asString()).contains("취소된 예매입니다");
    }

    @Test
    void a_reservation_is_its_buyers_alone() {
        var show = AShow.at(50_000);
        var path = location(hold(browser, show, "A-1"));

        var other = Browser.of(new Buyer().caller);

        assertThat(other.open(path).statusCode()).isEqualTo(404);
        assertThat(other.open(path + "/qr").statusCode()).isEqualTo(404);
        assertThat(Browser.of(AsCaller.admin()).open(path).statusCode()).isEqualTo(403);
    }

    @Test
    void a_place_that_redis_lost_is_given_back_by_the_browser() {
        var show = AShow.at(50_000);
        ALine.before(show.scheduleId).paused(true);
        lines.turn();
        lines.turn();
        var queue = "/shop/schedules/" + show.scheduleId + "/queue";
        browser.open(queue);
        var kept = browser.send(queue, Map.of()).detailedCookie("hanbeon-place-" + show.scheduleId);
        assertThat(kept.isHttpOnly()).isTrue();
        assertThat(kept.getSameSite()).isEqualToIgnoringCase("Lax");

        redis.key()
                .keys("hanbeon:queue:" + show.scheduleId + ":*")
                .forEach(found -> redis.key().del(found));
        lines.turn();
        var latecomer = Browser.of(new Buyer().caller);
        latecomer.open(queue);
        latecomer.send(queue, Map.of());
        browser.open(queue);
        browser.send(queue, Map.of());

        assertThat(rank(browser.open(queue))).isEqualTo(1);
        assertThat(rank(latecomer.open(queue))).isEqualTo(2);
        assertThat(browser.send(queue + "/leave", Map.of())
                        .detailedCookie(kept.getName())
                        .getMaxAge())
                .isZero();
    }

    @Test
    void a_page_of_who_waits_goes_on_asking_while_the_line_is_away() {
        var show = AShow.at(50_000);
        ALine.before(show.scheduleId).paused(true);
        lines.turn();
        lines.turn();
        var queue = "/shop/schedules/" + show.scheduleId + "/queue";
        browser.open(queue);
        browser.send(queue, Map.of());
        assertThat(browser.open(queue + "/place").asString()).contains("hx-trigger=\"every ");

        SilentRedis.during(redis, () -> {
            assertThat(browser.open(queue + "/place").statusCode()).isEqualTo(204);
            assertThat(browser.open(queue).asString()).contains("hx-trigger=\"every ");
        });
        await().ignoreExceptions().until(() -> redis.execute("PING") != null);

        redis.key()
                .keys("hanbeon:queue:" + show.scheduleId + ":*")
                .forEach(found -> redis.key().del(found));
        assertThat(browser.open(queue + "/place").statusCode()).isEqualTo(204);
        lines.turn();
        assertThat(rank(browser.open(queue + "/place"))).isEqualTo(1);

        browser.send(queue + "/leave", Map.of());
        assertThat(browser.open(queue + "/place").asString()).contains("줄 서기").doesNotContain("hx-trigger");
    }

    @Test
    void whoever_queues_up_while_the_line_is_away_gets_a_place_without_doing_so_twice() {
        var show = AShow.at(50_000);
        ALine.before(show.scheduleId).paused(true);
        var queue = "/shop/schedules/" + show.scheduleId + "/queue";
        browser.open(queue);

        assertThat(browser.send(queue, Map.of()).asString()).contains("hx-post=\"" + queue + "/place\"");
        assertThat(browser.send(queue + "/place", Map.of()).statusCode()).isEqualTo(204);
        lines.turn();

        assertThat(rank(browser.send(queue + "/place", Map.of()))).isEqualTo(1);
        assertThat(browser.open(queue + "/place").asString()).contains("hx-get=\"" + queue + "/place\"");
    }

    private static int rank(Response page) {
        var found = RANK.matcher(page.asString());
        assertThat(found.find()).as(page.asString()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    @Test
    void a_line_stands_before_the_seats_and_lets_in_without_a_token_in_the_browser() {
        var show = AShow.at(50_000);
        ALine.before(show.scheduleId);
        lines.turn();
        var queue = "/shop/schedules/" + show.scheduleId + "/queue";

        assertThat(location(browser.open("/shop/schedules/" + show.scheduleId))).isEqualTo(queue);
        assertThat(location(browser.open(seats(show)))).isEqualTo(queue);
        assertThat(browser.open(queue).asString()).contains("줄 서기");
        assertThat(browser.send(queue, Map.of()).asString()).contains("id=\"rank\"");
        await().untilAsserted(() -> {
            lines.turn();
            assertThat(browser.open(queue + "/place").header("HX-Redirect")).isEqualTo(seats(show));
        });

        assertThat(location(hold(browser, show, "A-1"))).startsWith("/shop/reservations/");
    }
}
