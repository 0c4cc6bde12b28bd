package io.hanbeon.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.SettableClock;
import io.hanbeon.ticket.hold.HoldsByHand;
import io.hanbeon.ticket.saga.SagaByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A buyer did not hear the answer to a hold, and asks again, where no line stands before the seats. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class HoldAgainTest {
    private final SagaByHand saga;
    private final HoldsByHand holds;
    private final SettableClock clock;
    private final Buyer buyer = new Buyer();

    HoldAgainTest(SagaByHand saga, HoldsByHand holds, SettableClock clock) {
        this.saga = saga;
        this.holds = holds;
        this.clock = clock;
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void the_same_seats_again_are_the_hold_that_stands() {
        var show = AShow.at(50_000);
        var first = buyer.hold(show, "A-1", "A-2");

        var again = buyer.hold(show, "A-2", "A-1");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.<String>path("reservationId")).isEqualTo(first.path("reservationId"));
        assertThat(again.<String>path("holdExpiresAt")).isEqualTo(first.path("holdExpiresAt"));
        assertThat(again.<Integer>path("totalAmount")).isEqualTo(100_000);
        assertThat(show.seats("HELD")).isEqualTo(2);
        assertThat(saga.findWrongSeats()).isEmpty();
    }

    @Test
    void a_token_that_no_line_gave_changes_nothing_of_it() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");

        assertThat(buyer.with("qr_nobody").held(show, "A-1")).isEqualTo(id);
    }

    @Test
    void a_seat_that_costs_nothing_is_the_same_ticket_again() {
        var show = AShow.at(0);
        var first = buyer.hold(show, "A-1");

        var again = buyer.hold(show, "A-1");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.<String>path("ticketNumber")).isEqualTo(first.path("ticketNumber"));
        assertThat(show.seats("SOLD")).isEqualTo(1);
    }

    @Test
    void only_some_of_them_or_more_are_no_repetition() {
        var show = AShow.at(50_000);
        buyer.held(show, "A-1", "A-2");

        assertThat(buyer.hold(show, "A-1").<String>path("code")).isEqualTo("SEAT_ALREADY_HELD");
        assertThat(buyer.hold(show, "A-1", "A-2", "A-3").<String>path("code")).isEqualTo("SEAT_ALREADY_HELD");
        assertThat(show.seatState("A-3")).isEqualTo("AVAILABLE");
    }

    @Test
    void somebody_else_is_refused_as_before() {
        var show = AShow.at(50_000);
        buyer.held(show, "A-1");

        assertThat(new Buyer().hold(show, "A-1").<String>path("code")).isEqualTo("SEAT_ALREADY_HELD");
    }

    @Test
    void a_hold_whose_time_is_over_is_none_to_be_told_of() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        clock.advance(Duration.ofMinutes(5));

        assertThat(buyer.hold(show, "A-1").<String>path("code")).isEqualTo("SEAT_ALREADY_HELD");
        holds.expire();

        assertThat(buyer.held(show, "A-1")).isNotEqualTo(id);
    }
}
