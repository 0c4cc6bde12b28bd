package io.hanbeon.ticket.seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.Settings;
import io.hanbeon.shared.Ids;
import io.hanbeon.ticket.AShow;
import io.hanbeon.ticket.show.Shows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limits of watching, at their edges. */
@QuarkusTest
@TestProfile(ByHand.class)
class WatchSeatsTest {
    private final WatchSeats watchSeats;
    private long schedule;
    private int listeners;

    WatchSeatsTest(Shows shows, SeatStore store) {
        var settings = Settings.with(
                SeatWatchSettings.class,
                Map.of(
                        "hanbeon.seat-watch.every", "20ms",
                        "hanbeon.seat-watch.silence-max", "20ms",
                        "hanbeon.seat-watch.listeners-max", "2",
                        "hanbeon.seat-watch.listeners-per-address-max", "1",
                        "hanbeon.seat-watch.waiting-max", "3"));
        this.watchSeats = new WatchSeats(shows, store, settings, new SimpleMeterRegistry());
    }

    @BeforeEach
    void open_a_show() {
        schedule = Ids.parse(AShow.at(50_000).scheduleId).orElseThrow();
    }

    private AssertSubscriber<SeatChanges> listener(long requests) {
        return listener("10.0.0." + ++listeners, requests);
    }

    private AssertSubscriber<SeatChanges> listener(String address, long requests) {
        return watchSeats.watch(schedule, address).subscribe().withSubscriber(AssertSubscriber.create(requests));
    }

    private void require() {
        require("10.0.1.1");
    }

    private void require(String address) {
        watchSeats.require(schedule, address).await().indefinitely();
    }

    @Test
    void one_listener_too_many_is_refused_until_another_leaves() {
        var first = listener(Long.MAX_VALUE);
        require();
        var second = listener(Long.MAX_VALUE);

        assertThatThrownBy(this::require).isInstanceOf(SeatRefusal.TooManyListeners.class);
        first.cancel();
        require();
        second.cancel();
    }

    @Test
    void an_address_has_no_more_listeners_than_its_share_also_where_they_come_at_once() {
        require("10.0.0.9");
        var only = listener("10.0.0.9", Long.MAX_VALUE);

        assertThatThrownBy(() -> require("10.0.0.9")).isInstanceOf(SeatRefusal.TooManyListeners.class);
        require("10.0.0.8");
        assertThat(listener("10.0.0.9", Long.MAX_VALUE).getFailure()).isInstanceOf(SeatRefusal.TooManyListeners.class);
        assertThatThrownBy(() -> require("10.0.0.9")).isInstanceOf(SeatRefusal.TooManyListeners.class);
        only.cancel();
        require("10.0.0.9");
    }

    @Test
    void a_listener_that_does_not_keep_up_is_cut_off_and_holds_up_no_other() {
        var slow = listener(1);
        var quick = listener(Long.MAX_VALUE);

        await().untilAsserted(() -> assertThat(slow.getFailure()).isNotNull());
        int heard = quick.getItems().size();
        await().until(() -> quick.getItems().size() > heard + 3);

        assertThat(slow.getItems()).hasSizeLessThanOrEqualTo(1 + 3);
        assertThat(quick.getItems().getFirst().kind()).isEqualTo(SeatChanges.Kind.SNAPSHOT);
        quick.cancel();
    }

    @Test
    void nobody_is_asked_about_what_nobody_watches_any_more() {
        var only = listener(Long.MAX_VALUE);
        await().until(() -> !only.getItems().isEmpty());
        only.cancel();

        var later = listener(Long.MAX_VALUE);
        await().until(() -> !later.getItems().isEmpty());

        assertThat(later.getItems().getFirst().kind()).isEqualTo(SeatChanges.Kind.SNAPSHOT);
        later.cancel();
    }
}
