package io.hanbeon.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.access.AsCaller;
import io.hanbeon.console.Browser;
import io.hanbeon.merchant.contract.AMerchant;
import io.hanbeon.shared.Seoul;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Administrators make a show from nothing to on sale, in the console alone. */
@QuarkusTest
@TestProfile(ByHand.class)
class StagePagesTest {
    private static final String VENUES = "/console/tickets/venues";
    private static final String SHOWS = "/console/tickets/shows";
    private static final Pattern HALL = Pattern.compile("<option value=\"(\\w+)\"[^>]*>큰 홀");
    private static final Pattern PERFORMANCE = Pattern.compile("/performances/(\\w{13})\"");
    private static final LocalDateTime TONIGHT =
            Seoul.wallClock(Instant.now()).truncatedTo(ChronoUnit.MINUTES).plusDays(3);

    private final Browser admin = Browser.of(AsCaller.admin());

    private String madeAt(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
        return answer.header("Location").replaceFirst("https?://[^/]+", "");
    }

    private static String found(Pattern pattern, String page) {
        var matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    private String venue() {
        admin.open(VENUES);
        return madeAt(admin.send(VENUES, Map.of("name", "한번극장", "address", "서울")));
    }

    private String venueWithHall() {
        var venue = venue();
        admin.open(venue);
        madeAt(admin.send(venue + "/halls", Map.of("name", "큰 홀", "rows", "A VIP 2\nB, s, 3")));
        return venue;
    }

    private static Map<String, String> terms(String merchantId) {
        return Map.of(
                "title", "콘솔의 공연",
                "merchantId", merchantId,
                "description", "밤마다",
                "VIP", "150,000",
                "S", "90000",
                "cancelUntilDays", "1");
    }

    private String show() {
        admin.open(SHOWS + "/new");
        return madeAt(admin.send(SHOWS, terms(AMerchant.of(1).id)));
    }

    private static Map<String, String> times(Map<String, String> more) {
        var times = new HashMap<>(Map.of(
                "playSequence", "1",
                "startsAt", TONIGHT.toString(),
                "endsAt", TONIGHT.plusHours(2).toString(),
                "saleStartsAt", TONIGHT.minusDays(10).toString(),
                "saleEndsAt", TONIGHT.toString()));
        times.putAll(more);
        return times;
    }

    @Test
    void a_show_goes_from_nothing_to_on_sale() {
        var venue = venueWithHall();
        assertThat(admin.open(venue).asString()).contains("VIP 2, S 3");
        var show = show();
        var id = show.substring(show.lastIndexOf('/') + 1);
        var hall = found(HALL, admin.open(show + "/performances/new").asString());
        assertThat(madeAt(admin.send(show + "/performances", times(Map.of("hallId", hall)))))
                .isEqualTo(show);
        assertThat(admin.open("/shop").asString()).doesNotContain("/shop/shows/" + id);

        var terms = new HashMap<>(terms(merchant(show)));
        terms.putAll(Map.of("state", "OPEN", "version", "0"));
        assertThat(madeAt(admin.send(show, terms))).isEqualTo(show);

        var schedule = found(PERFORMANCE, admin.open(show).asString());
        assertThat(admin.open("/shop").asString()).contains("/shop/shows/" + id);
        var buyer = new Buyer();
        var seats = Browser.of(buyer.caller).open("/shop/schedules/" + schedule + "/seats");
        assertThat(seats.asString()).contains("VIP A-1, 150,000원").contains("S B-3, 90,000원");
    }

    private String merchant(String show) {
        return found(
                Pattern.compile("name=\"merchantId\"[^>]*value=\"([^\"]+)\""),
                admin.open(show).asString());
    }

    @Test
    void a_form_that_is_sent_twice_makes_one_and_one_that_was_changed_makes_another() {
        admin.open(VENUES);
        var form = admin.proof();
        var terms = Map.of("name", "두번극장", "address", "서울");

        var first = madeAt(admin.sendWith(form, VENUES, terms));

        assertThat(madeAt(admin.sendWith(form, VENUES, terms))).isEqualTo(first);
        assertThat(madeAt(admin.sendWith(form, VENUES, Map.of("name", "두번극장", "address", "부산"))))
                .isNotEqualTo(first);
    }

    @Test
    void what_is_wrong_is_told_in_the_page_however_often_it_is_sent() {
        var venue = venue();
        admin.open(venue);
        var form = admin.proof();
        var wrong = Map.of("name", "큰 홀", "rows", "A VIP 2\nA S 3");

        var first = admin.sendWith(form, venue + "/halls", wrong);
        var second = admin.sendWith(form, venue + "/halls", wrong);

        assertThat(first.statusCode()).isEqualTo(422);
        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(second.asString()).contains("rows-fault");
    }

    @Test
    void a_row_that_cannot_be_read_is_told_beside_the_seats() {
        var venue = venue();
        admin.open(venue);

        var refused = admin.send(venue + "/halls", Map.of("name", "작은 홀", "rows", "A R 20"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("rows-fault").contains(">A R 20</textarea>");
    }

    @Test
    void a_price_is_whole_and_of_a_grade() {
        admin.open(SHOWS + "/new");
        var terms = new HashMap<>(terms(AMerchant.of(1).id));
        terms.put("A", "1.5");

        var refused = admin.send(SHOWS, terms);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("A-fault").contains("value=\"1.5\"");
    }

    @Test
    void a_show_whose_merchant_nobody_knows_is_not_made() {
        admin.open(SHOWS + "/new");

        var refused = admin.send(SHOWS, terms("NOBODY"));

        assertThat(refused.asString()).contains("정산 가맹점이 없습니다.").contains("value=\"NOBODY\"");
    }

    @Test
    void a_performance_is_moved_and_ends_after_it_begins() {
        venueWithHall();
        var show = show();
        var hall = found(HALL, admin.open(show + "/performances/new").asString());
        madeAt(admin.send(show + "/performances", times(Map.of("hallId", hall))));
        var performance =
                show + "/performances/" + found(PERFORMANCE, admin.open(show).asString());
        assertThat(admin.open(performance).asString()).contains("value=\"" + TONIGHT + "\"");

        var early = admin.send(
                performance,
                times(Map.of("endsAt", TONIGHT.minusHours(1).toString(), "state", "UPCOMING", "version", "0")));
        assertThat(early.statusCode()).isEqualTo(422);
        madeAt(admin.send(performance, times(Map.of("playSequence", "7", "state", "CANCELLED", "version", "0"))));
        var stale = admin.send(performance, times(Map.of("state", "UPCOMING", "version", "0")));

        assertThat(stale.statusCode()).isEqualTo(422);
        assertThat(admin.open(performance).asString())
                .contains("name=\"playSequence\"")
                .contains("value=\"7\"");
    }
}
