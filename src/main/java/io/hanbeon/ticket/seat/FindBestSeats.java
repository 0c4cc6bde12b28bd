package io.hanbeon.ticket.seat;

import io.hanbeon.ticket.show.Grade;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The best free seats side by side: the foremost row, and there the ones nearest to its middle. */
final class FindBestSeats {
    private FindBestSeats() {}

    /** @param grade any, where it is {@code null} */
    static List<Seat> find(List<Seat> seats, int count, @Nullable Grade grade) {
        Map<String, List<Seat>> rows =
                seats.stream().collect(Collectors.groupingBy(Seat::row, TreeMap::new, Collectors.toList()));
        return rows.values().stream()
                .sorted(Comparator.comparingInt(
                        (List<Seat> row) -> row.getFirst().row().length()))
                .map(row -> bestOf(row, count, grade))
                .filter(group -> !group.isEmpty())
                .findFirst()
                .orElseThrow(() -> new SeatRefusal.NoSuchGroup(count));
    }

    private static List<Seat> bestOf(List<Seat> row, int count, @Nullable Grade grade) {
        int middle = row.stream().mapToInt(Seat::place).max().orElse(0) + 1;
        return groups(row, count)
                .filter(group -> group.stream().allMatch(seat -> isWanted(seat, grade)))
                .min(Comparator.comparingInt(group ->
                        Math.abs(group.getFirst().place() + group.getLast().place() - middle)))
                .orElse(List.of());
    }

    /** Neighbours: their places follow each other. */
    private static Stream<List<Seat>> groups(List<Seat> row, int count) {
        var byPlace = row.stream().collect(Collectors.toMap(Seat::place, Function.identity()));
        return row.stream()
                .map(first -> IntStream.range(first.place(), first.place() + count)
                        .mapToObj(byPlace::get)
                        .filter(seat -> seat != null)
                        .toList())
                .filter(group -> group.size() == count);
    }

    private static boolean isWanted(Seat seat, @Nullable Grade grade) {
        return seat.isFree() && (grade == null || seat.grade() == grade);
    }
}
