package io.hanbeon.queue.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-database")
class DrawTest {
    private static final int DRAWS = 100_000;
    private static final int PEOPLE = 10;

    /** Of chi-square with 81 degrees of freedom: larger in one of ten thousand sets of fair draws. */
    private static final double BOUND = 135.0;

    @Test
    void a_draw_is_known_by_seed_and_ticket() {
        byte[] seed = HexFormat.of().parseHex("00".repeat(31) + "01");
        assertThat(Draw.of(seed, "AAAAAAAAAAAA")).isEqualTo(Draw.of(seed, "AAAAAAAAAAAA"));
        assertThat(Draw.of(seed, "AAAAAAAAAAAB")).isNotEqualTo(Draw.of(seed, "AAAAAAAAAAAA"));
        assertThat(Draw.of(seed, "AAAAAAAAAAAA")).isBetween(0L, Draw.ARRIVALS - 1);
    }

    @Test
    void the_commitment_is_the_seeds_hash() {
        assertThat(Draw.commitment(new byte[32]))
                .isEqualTo("66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925");
    }

    /** Each of ten people is at each of the ten places as often as at the others, whoever they are. */
    @Test
    void of_a_hundred_thousand_draws_every_place_falls_to_everybody_alike() {
        var people =
                IntStream.range(0, PEOPLE).mapToObj("TICKET-%05d"::formatted).toList();
        var random = new Random(20_261_126);
        long[][] counts = new long[PEOPLE][PEOPLE];
        for (int draw = 0; draw < DRAWS; draw++) {
            count(people, seed(random), counts);
        }
        assertThat(chiSquare(counts)).isLessThan(BOUND);
    }

    /** What the test would say of an order that favours somebody: the first is drawn again in one draw of fifty. */
    @Test
    void a_draw_that_favours_one_would_be_found_out() {
        var people =
                IntStream.range(0, PEOPLE).mapToObj("TICKET-%05d"::formatted).toList();
        var random = new Random(20_261_126);
        long[][] counts = new long[PEOPLE][PEOPLE];
        for (int draw = 0; draw < DRAWS; draw++) {
            var order = order(people, seed(random));
            var favoured = draw % 50 == 0 ? moveToFront(order, people.getFirst()) : order;
            count(people, favoured, counts);
        }
        assertThat(chiSquare(counts)).isGreaterThan(BOUND);
    }

    private static void count(List<String> people, byte[] seed, long[][] counts) {
        count(people, order(people, seed), counts);
    }

    private static void count(List<String> people, List<String> order, long[][] counts) {
        for (int place = 0; place < PEOPLE; place++) {
            counts[people.indexOf(order.get(place))][place]++;
        }
    }

    private static List<String> order(List<String> people, byte[] seed) {
        var draws = new TreeMap<Long, String>();
        people.forEach(ticket -> draws.put(Draw.of(seed, ticket), ticket));
        return List.copyOf(draws.values());
    }

    private static List<String> moveToFront(List<String> order, String favoured) {
        return order.stream()
                .sorted(Comparator.comparing(ticket -> !ticket.equals(favoured)))
                .toList();
    }

    private static byte[] seed(Random random) {
        return ByteBuffer.allocate(Draw.SEED_BYTES)
                .putLong(random.nextLong())
                .putLong(random.nextLong())
                .putLong(random.nextLong())
                .putLong(random.nextLong())
                .array();
    }

    private static double chiSquare(long[][] counts) {
        double expected = (double) DRAWS / PEOPLE;
        double sum = 0;
        for (long[] ofPerson : counts) {
            for (long count : ofPerson) {
                sum += (count - expected) * (count - expected) / expected;
            }
        }
        return sum;
    }
}
