package io.hanbeon.ticket.seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.Settings;
import io.hanbeon.ticket.show.Grade;
import io.hanbeon.ticket.show.Schedule;
import io.hanbeon.ticket.show.ScheduleState;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedSeatsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T00:00:00Z");
    private static final int CAPACITY = 10;

    /** Readings of the database, which the test answers. */
    private final List<CompletableFuture<List<Seat>>> readings = new ArrayList<>();

    private Instant now = BEGIN;
    private final SharedSeats sharedSeats = new SharedSeats(
            Settings.with(
                    SharedSeatsSettings.class,
                    Map.of("hanbeon.shared-seats.schedules-max", "3", "hanbeon.shared-seats.seats-max", "20")),
            () -> now);

    private CompletableFuture<List<Seat>> look(long schedule) {
        return look(schedule, CAPACITY);
    }

    private CompletableFuture<List<Seat>> look(long schedule, int capacity) {
        return sharedSeats
                .of(schedule(schedule, capacity), () -> Uni.createFrom().completionStage(this::read))
                .subscribeAsCompletionStage()
                .toCompletableFuture();
    }

    private CompletableFuture<List<Seat>> read() {
        var reading = new CompletableFuture<List<Seat>>();
        readings.add(reading);
        return reading;
    }

    private void answer(int reading, SeatState first) {
        readings.get(reading).complete(List.of(seat("A-1", first), seat("A-2", SeatState.AVAILABLE)));
    }

    private static Seat seat(String no, SeatState state) {
        return new Seat(no, "A", 1, Grade.VIP, 50_000, state);
    }

    private static List<SeatState> states(CompletableFuture<List<Seat>> look) {
        return look.join().stream().map(Seat::state).toList();
    }

    private static Schedule schedule(long id, int capacity) {
        return new Schedule(id, 1, 1, 1, BEGIN, BEGIN, BEGIN, BEGIN, ScheduleState.UPCOMING, false, capacity, 1);
    }

    @Test
    void a_thousand_who_look_at_once_are_one_reading() {
        var looks = IntStream.range(0, 1000).mapToObj(ignored -> look(1)).toList();
        answer(0, SeatState.HELD);

        assertThat(readings).hasSize(1);
        assertThat(looks).allSatisfy(seen -> assertThat(states(seen)).startsWith(SeatState.HELD));
        now = BEGIN.plus(Duration.ofMillis(999));
        look(1);
        assertThat(readings).hasSize(1);
        now = BEGIN.plusSeconds(1);
        look(1);
        assertThat(readings).hasSize(2);
    }

    @Test
    void a_clock_that_was_set_back_has_it_read_again() {
        look(1);
        answer(0, SeatState.HELD);
        now = BEGIN.minus(Duration.ofHours(1));

        look(1);

        assertThat(readings).hasSize(2);
    }

    @Test
    void a_slow_reading_is_waited_for_and_not_repeated() {
        var first = look(1);
        now = BEGIN.plusSeconds(30);
        var second = look(1);
        answer(0, SeatState.SOLD);

        assertThat(readings).hasSize(1);
        assertThat(states(first)).isEqualTo(states(second));
        look(1);
        assertThat(readings).hasSize(2);
    }

    @Test
    void what_is_committed_here_is_seen_at_once_also_where_a_reading_began_before() {
        var before = look(1);
        sharedSeats.change(1, List.of("A-2"), SeatState.HELD);
        answer(0, SeatState.AVAILABLE);

        assertThat(states(before)).containsExactly(SeatState.AVAILABLE, SeatState.HELD);
        sharedSeats.change(1, List.of("A-2"), SeatState.SOLD);
        sharedSeats.change(1, List.of("A-1"), SeatState.HELD);
        assertThat(states(look(1))).containsExactly(SeatState.HELD, SeatState.SOLD);
        sharedSeats.change(1, List.of("A-1"), SeatState.AVAILABLE);
        assertThat(states(look(1))).containsExactly(SeatState.AVAILABLE, SeatState.SOLD);
        assertThat(readings).hasSize(1);
    }

    @Test
    void the_next_reading_knows_better_than_what_was_committed_here_before() {
        look(1);
        answer(0, SeatState.AVAILABLE);
        sharedSeats.change(1, List.of("A-1"), SeatState.HELD);

        now = BEGIN.plusSeconds(1);
        var next = look(1);
        answer(1, SeatState.AVAILABLE);

        assertThat(states(next)).startsWith(SeatState.AVAILABLE);
    }

    @Test
    void a_reading_that_fails_is_everybodys_who_waited_and_nobodys_after() {
        var first = look(1);
        var second = look(1);
        readings.getFirst().completeExceptionally(new IllegalStateException("away"));

        assertThatThrownBy(first::join).hasRootCauseMessage("away");
        assertThatThrownBy(second::join).hasRootCauseMessage("away");
        var third = look(1);
        answer(1, SeatState.SOLD);
        assertThat(states(third)).startsWith(SeatState.SOLD);
    }

    @Test
    void somebody_who_goes_away_leaves_the_reading_to_the_others() {
        var gone = look(1);
        var stays = look(1);
        gone.cancel(true);
        answer(0, SeatState.HELD);

        assertThat(states(stays)).startsWith(SeatState.HELD);
        assertThat(readings).hasSize(1);
    }

    @Test
    void one_performance_too_many_displaces_the_one_that_was_looked_at_longest_ago() {
        List.of(1L, 2L, 3L).forEach(schedule -> look(schedule, 5));
        IntStream.range(0, 3).forEach(reading -> answer(reading, SeatState.HELD));
        look(1, 5);
        assertThat(readings).hasSize(3);

        look(4, 5);
        look(1, 5);
        look(3, 5);
        assertThat(readings).hasSize(4);
        look(2, 5);
        assertThat(readings).hasSize(5);
    }

    @Test
    void one_seat_too_many_displaces_others_and_a_hall_that_is_too_large_is_remembered_alone() {
        look(1, 10);
        look(2, 10);
        IntStream.range(0, 2).forEach(reading -> answer(reading, SeatState.HELD));
        look(1, 10);
        look(2, 10);
        assertThat(readings).hasSize(2);

        look(3, 21);
        look(3, 21);
        assertThat(readings).hasSize(3);
        look(1, 10);
        look(3, 21);
        assertThat(readings).hasSize(5);
    }
}
