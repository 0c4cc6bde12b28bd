package io.hanbeon.ticket.seat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of seats.
 *
 * @param kind a SNAPSHOT names all that are taken, and the others are free; CHANGES name what is different since
 */
@Schema(name = "SeatChanges")
@RegisterForReflection
public record SeatChanges(Kind kind, List<String> sold, List<String> held, List<String> free) {

    /** How it is read. */
    public enum Kind {
        SNAPSHOT,
        CHANGES
    }

    static SeatChanges snapshot(Map<String, SeatState> taken) {
        return new SeatChanges(
                Kind.SNAPSHOT,
                taken.keySet().stream()
                        .filter(no -> taken.get(no) == SeatState.SOLD)
                        .sorted()
                        .toList(),
                taken.keySet().stream()
                        .filter(no -> taken.get(no) == SeatState.HELD)
                        .sorted()
                        .toList(),
                List.of());
    }

    static SeatChanges between(Map<String, SeatState> before, Map<String, SeatState> now) {
        return new SeatChanges(
                Kind.CHANGES,
                differently(before, now, SeatState.SOLD),
                differently(before, now, SeatState.HELD),
                before.keySet().stream()
                        .filter(no -> !now.containsKey(no))
                        .sorted()
                        .toList());
    }

    boolean isEmpty() {
        return sold.isEmpty() && held.isEmpty() && free.isEmpty();
    }

    private static List<String> differently(
            Map<String, SeatState> before, Map<String, SeatState> now, SeatState state) {
        return now.entrySet().stream()
                .filter(seat -> seat.getValue() == state && before.get(seat.getKey()) != state)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
