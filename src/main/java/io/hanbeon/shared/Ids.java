package io.hanbeon.shared;

import com.github.f4b6a3.tsid.Tsid;
import com.github.f4b6a3.tsid.TsidFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Time-sorted 64-bit ids (TSID: 42 bits of milliseconds, 10 bits of node, 12 bits of counter), made here so that inserts
 * need no read-back. Outside they are written as 13 characters of Crockford's base 32, since JSON readers lose the low
 * bits of a 64-bit number.
 */
@ApplicationScoped
public class Ids {
    private static final int NODE_BITS = 10;
    private static final int RANDOM_BITS = 22;

    private final TsidFactory factory;

    /** @param node 0 to 1,023, one per instance; random when absent */
    Ids(@ConfigProperty(name = "hanbeon.node") OptionalInt node, Clock clock) {
        var builder = TsidFactory.builder().withNodeBits(NODE_BITS).withClock(clock);
        node.ifPresent(number -> builder.withNode(requireNode(number)));
        this.factory = builder.build();
    }

    /** The library would cut it, and two instances could make the same ids. */
    public static int requireNode(int node) {
        if (node < 0 || node >= 1 << NODE_BITS) {
            throw new UnusableSetting(
                    "HANBEON_NODE는 0~1023이어야 하며, 인스턴스마다 달라야 합니다.",
                    "HANBEON_NODE must be 0 to 1,023, another one for each instance.");
        }
        return node;
    }

    public long next() {
        return factory.create().toLong();
    }

    public static String text(long id) {
        return Tsid.from(id).toString();
    }

    /** The id that the text writes, or empty if it writes none. */
    public static Optional<Long> parse(String text) {
        return Tsid.isValid(text) ? Optional.of(Tsid.from(text).toLong()) : Optional.empty();
    }

    /** The one way in which we write an id; readers take small letters, too, and O for 0. What is no id stays as it is. */
    public static String spelling(String text) {
        return parse(text).map(Ids::text).orElse(text);
    }

    /** When the id was made. */
    public static Instant instant(long id) {
        return Tsid.from(id).getInstant();
    }

    /** The smallest id that can be made at this instant: the bound of a search by time. */
    public static long floor(Instant instant) {
        return (instant.toEpochMilli() - Tsid.TSID_EPOCH) << RANDOM_BITS;
    }

    /** How far apart two ids are that are made one such time after the other. */
    public static long span(Duration time) {
        return time.toMillis() << RANDOM_BITS;
    }
}
