package io.hanbeon.ticket.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.ByHand;
import io.hanbeon.checkout.CheckoutRefusal;
import io.hanbeon.checkout.FindCheckouts;
import io.hanbeon.checkout.WithoutWindow;
import io.hanbeon.checkout.portone.PortOneMode;
import io.hanbeon.shared.Ids;
import io.hanbeon.ticket.AShow;
import io.hanbeon.ticket.hold.HoldSeats;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.saga.ConfirmPayment;
import io.hanbeon.ticket.saga.PayReservation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A shop in which nothing can be paid for blocks no seat. */
@QuarkusTest
@TestProfile(ByHand.class)
class NoWindowTest {
    private final HoldInShop holdInShop;
    private final PortOneMode mode;
    private final HoldSeats holdSeats;
    private final PayInWindow payInWindow;

    NoWindowTest(
            PortOneMode mode,
            HoldSeats holdSeats,
            PayReservation payReservation,
            FindCheckouts findCheckouts,
            ConfirmPayment confirmPayment,
            Line line) {
        var window = WithoutWindow.window(mode);
        this.mode = mode;
        this.holdSeats = holdSeats;
        this.holdInShop = new HoldInShop(holdSeats, window);
        this.payInWindow = new PayInWindow(payReservation, findCheckouts, confirmPayment, window, line);
    }

    private static HoldSeats.Wish wish(AShow show) {
        return new HoldSeats.Wish(
                "B-window",
                Reservation.Channel.WEB,
                Ids.parse(show.scheduleId).orElseThrow(),
                List.of("A-1"),
                null,
                null);
    }

    @Test
    void no_seat_is_held() {
        var show = AShow.at(50_000);

        assertThatThrownBy(() -> holdInShop.hold(wish(show))).isInstanceOf(CheckoutRefusal.NoWindow.class);

        assertThat(show.seatState("A-1")).isEqualTo("AVAILABLE");
    }

    @Test
    void no_payment_is_opened_for_what_was_held_before() {
        var show = AShow.at(50_000);
        var held = holdSeats.hold(wish(show)).await().indefinitely().reservation();

        assertThatThrownBy(() -> payInWindow.open(held)).isInstanceOf(CheckoutRefusal.NoWindow.class);
    }

    @Test
    void a_script_without_a_shop_at_the_gateway_holds_no_seat() {
        var show = AShow.at(50_000);
        var shop = new HoldInShop(holdSeats, WithoutWindow.withScriptAlone(mode));

        assertThatThrownBy(() -> shop.hold(wish(show))).isInstanceOf(CheckoutRefusal.NoWindow.class);
    }
}
