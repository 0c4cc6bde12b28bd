package io.hanbeon.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Http;
import io.hanbeon.ticket.saga.SagaByHand;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many buyers at the same moment. */
@QuarkusTest
@TestProfile(ByHand.class)
class SeatHoldRaceTest {
    private static final int BUYERS = 64;

    @TestHTTPResource("/api/reservations/hold")
    URI hold;

    private final SagaByHand saga;

    SeatHoldRaceTest(SagaByHand saga) {
        this.saga = saga;
    }

    @Test
    void of_many_who_want_one_seat_one_has_it_and_the_others_are_told() {
        var show = AShow.at(50_000);

        var answers = holdAtOnce(
                show,
                IntStream.range(0, BUYERS).mapToObj(buyer -> List.of("A-1")).toList());

        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(BUYERS - 1);
        assertThat(show.seats("HELD")).isEqualTo(1);
    }

    @Test
    void one_buyer_who_asks_many_times_at_once_has_one_hold() {
        var show = AShow.at(50_000);
        var buyer = new Buyer();

        var answers = Stream.generate(() -> Http.sendAsync(request(buyer, show, List.of("A-1", "A-2"))))
                .limit(BUYERS)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(answer -> answer.statusCode()).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> new JsonObject(answer.body()).getString("reservationId"))
                .containsOnly(new JsonObject(answers.getFirst().body()).getString("reservationId"));
        assertThat(show.seats("HELD")).isEqualTo(2);
        assertThat(saga.findWrongSeats()).isEmpty();
    }

    @Test
    void groups_that_overlap_in_either_order_are_held_whole_or_not_at_all() {
        var show = AShow.at(50_000);
        var wishes = IntStream.range(0, BUYERS)
                .mapToObj(buyer -> IntStream.range(0, 3)
                        .mapToObj(seat -> "A-" + (1 + (buyer % 2 == 0 ? buyer + seat : buyer + 2 - seat) % 10))
                        .toList())
                .toList();

        var answers = holdAtOnce(show, wishes);

        assertThat(answers).containsOnly(201, 409);
        long held = answers.stream().filter(status -> status == 201).count();
        assertThat(held).isPositive();
        assertThat(show.seats("HELD")).isEqualTo(3 * held);
        assertThat(show.seats("HELD") + show.seats("AVAILABLE")).isEqualTo(AShow.CAPACITY);
        assertThat(saga.findWrongSeats()).isEmpty();
    }

    @Test
    void more_buyers_than_there_are_connections_exchange_their_seats_at_once() {
        var changes = IntStream.range(0, 4)
                .mapToObj(show -> AShow.at(50_000))
                .flatMap(show -> IntStream.rangeClosed(1, 10).mapToObj(seat -> exchange(show, seat)))
                .toList();

        var answers = atOnce(changes);

        assertThat(answers).hasSize(40).containsOnly(200);
        assertThat(saga.findWrongSeats()).isEmpty();
    }

    private HttpRequest.Builder exchange(AShow show, int seat) {
        var buyer = new Buyer();
        var id = buyer.held(show, "A-" + seat);
        var body = new JsonObject().put("newSeatIds", new JsonArray().add("B-" + seat));
        return HttpRequest.newBuilder(URI.create(hold + "/" + id))
                .header("Content-Type", "application/json")
                .header(buyer.caller.getName(), buyer.caller.getValue())
                .PUT(BodyPublishers.ofString(body.encode()));
    }

    private List<Integer> holdAtOnce(AShow show, List<List<String>> wishes) {
        return atOnce(wishes.stream().map(seats -> request(show, seats)).toList());
    }

    private static List<Integer> atOnce(List<HttpRequest.Builder> requests) {
        return requests.stream().map(Http::sendAsync).toList().stream()
                .map(CompletableFuture::join)
                .map(answer -> answer.statusCode())
                .toList();
    }

    private HttpRequest.Builder request(AShow show, List<String> seats) {
        return request(new Buyer(), show, seats);
    }

    private HttpRequest.Builder request(Buyer buyer, AShow show, List<String> seats) {
        var caller = buyer.caller;
        return HttpRequest.newBuilder(hold)
                .header("Content-Type", "application/json")
                .header(caller.getName(), caller.getValue())
                .POST(BodyPublishers.ofString(
                        Buyer.wish(show, seats.toArray(String[]::new)).encode()));
    }
}
