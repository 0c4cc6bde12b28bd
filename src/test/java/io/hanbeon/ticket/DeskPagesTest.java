package io.hanbeon.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.console.Browser;
import io.hanbeon.ticket.saga.SagaByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Operators watch a sale, and put a reservation right without work in the database. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class DeskPagesTest {
    private static final String ROOT = "/console/tickets/reservations";
    private static final long ANOTHER = 4_712;

    private final SagaByHand saga;
    private final Buyer buyer = new Buyer();
    private final Browser operator = Browser.of(AsCaller.operator(1));

    DeskPagesTest(SagaByHand saga) {
        this.saga = saga;
    }

    private String list(Browser browser, AShow show) {
        return browser.open(ROOT + "?schedule=" + show.scheduleId).asString();
    }

    @Test
    void a_sale_is_watched_as_it_goes() {
        assertThat(operator.open("/console/tickets").asString())
                .contains("판매 현황")
                .contains("hx-get=\"/console/tickets/live\"");
        assertThat(operator.open("/console/tickets/live").statusCode()).isEqualTo(200);
    }

    @Test
    void reservations_are_found_by_performance_and_seen_by_their_own_organisation() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1", "A-2");

        assertThat(list(operator, show)).contains(ROOT + "/" + id);
        assertThat(operator.open(ROOT + "/" + id).asString())
                .contains("data-advice=\"LET_GO\"")
                .contains("A-1 A-2");
        var stranger = Browser.of(AsCaller.operator(ANOTHER));
        assertThat(list(stranger, show)).doesNotContain(id);
        assertThat(stranger.open(ROOT + "/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void a_payment_that_nobody_told_of_is_asked_about() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_000);
        var impUid = PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid");

        assertThat(operator.open(ROOT + "/" + id).asString()).contains("data-advice=\"ASK\"");
        assertThat(operator.send(ROOT + "/" + id + "/ask", Map.of("impUid", impUid))
                        .statusCode())
                .isEqualTo(303);
        assertThat(operator.open(ROOT + "/" + id).asString()).contains("data-advice=\"WAIT\"");
        saga.deliver(id);

        assertThat(operator.open(ROOT + "/" + id).asString()).contains("data-advice=\"CANCEL\"");
        assertThat(asked(id)).contains(impUid).contains("SUCCESS");
    }

    @Test
    void a_question_that_found_no_payment_is_on_record_as_well() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        buyer.opened(id, 50_000);
        operator.open(ROOT + "/" + id);

        operator.send(ROOT + "/" + id + "/ask", Map.of("impUid", "imp_000000000000"));

        assertThat(asked(id)).contains("imp_000000000000").contains("checkout.not-at-gateway");
    }

    /** What the one entry about it says. */
    private static String asked(String id) {
        return Tables.row(
                        "SELECT * FROM hanbeon.audit_entry WHERE action = 'reservation.ask' AND subject = ?",
                        "reservation/" + id)
                .toString();
    }

    @Test
    void a_hold_is_let_go_with_a_reason_and_its_seat_is_free() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        operator.open(ROOT + "/" + id);

        assertThat(operator.send(ROOT + "/" + id + "/cancel", Map.of("reason", " "))
                        .statusCode())
                .isEqualTo(422);
        assertThat(operator.send(ROOT + "/" + id + "/cancel", Map.of("reason", "손님 요청"))
                        .statusCode())
                .isEqualTo(303);

        assertThat(show.seatState("A-1")).isEqualTo("AVAILABLE");
        assertThat(operator.open(ROOT + "/" + id).asString()).contains("data-advice=\"NOTHING\"");
        assertThat(saga.findWrongSeats()).isEmpty();
    }

    @Test
    void whether_reads_need_a_model_of_their_own_is_said_with_its_figures() {
        assertThat(Browser.of(AsCaller.admin()).open("/console/tickets/scale").asString())
                // Which it is hangs on what others read in the last minute; the rule is ReadFiguresTest's.
                .containsPattern("data-decision=\"(NOTHING|REPLICA|READ_MODEL|EVENT_SOURCING)\"")
                .contains("복제본 없음");
    }
}
