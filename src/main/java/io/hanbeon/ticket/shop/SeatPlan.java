package io.hanbeon.ticket.shop;

import io.hanbeon.ticket.seat.Seat;
import io.hanbeon.ticket.seat.SeatState;
import io.hanbeon.ticket.show.Grade;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The seats of a performance as a plan of rows, the foremost first.
 *
 * @param seatsMax how many one may take
 */
record SeatPlan(List<Row> rows, List<OfGrade> grades, List<Place> chosen, int seatsMax) {
    private static final Comparator<String> ROW_ORDER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    record Row(String label, List<Place> places) {}

    /** @param isChosen by the reader of the page */
    record Place(String no, String row, int number, String grade, long priceKrw, SeatState state, boolean isChosen) {
        private static Place of(Seat seat, List<String> chosen) {
            return new Place(
                    seat.no(),
                    seat.row(),
                    seat.place(),
                    seat.grade().name(),
                    seat.price(),
                    seat.state(),
                    seat.state() == SeatState.AVAILABLE && chosen.contains(seat.no()));
        }

        /** As the style sheet names it. */
        public String style() {
            return grade.toLowerCase(Locale.ROOT);
        }

        public boolean isFree() {
            return state == SeatState.AVAILABLE;
        }

        public boolean isHeld() {
            return state == SeatState.HELD;
        }
    }

    record OfGrade(String grade, String style, long priceKrw, long free) {}

    /** Of the chosen ones only those count that are free, as many as one may take. */
    static SeatPlan of(List<Seat> seats, List<String> wanted, int seatsMax) {
        var chosen = wanted.stream().distinct().limit(seatsMax).toList();
        Map<String, List<Place>> rows = seats.stream()
                .map(seat -> Place.of(seat, chosen))
                .collect(Collectors.groupingBy(Place::row, () -> new TreeMap<>(ROW_ORDER), Collectors.toList()));
        return new SeatPlan(
                rows.entrySet().stream()
                        .map(row -> new Row(row.getKey(), row.getValue()))
                        .toList(),
                grades(seats),
                rows.values().stream()
                        .flatMap(List::stream)
                        .filter(Place::isChosen)
                        .toList(),
                seatsMax);
    }

    private static List<OfGrade> grades(List<Seat> seats) {
        return Arrays.stream(Grade.values())
                .map(grade ->
                        seats.stream().filter(seat -> seat.grade() == grade).toList())
                .filter(ofGrade -> !ofGrade.isEmpty())
                .map(SeatPlan::grade)
                .toList();
    }

    private static OfGrade grade(List<Seat> seats) {
        var first = Place.of(seats.getFirst(), List.of());
        long free = seats.stream()
                .filter(seat -> seat.state() == SeatState.AVAILABLE)
                .count();
        return new OfGrade(first.grade(), first.style(), first.priceKrw(), free);
    }

    public long totalKrw() {
        return chosen.stream().mapToLong(Place::priceKrw).sum();
    }

    /** As forms and links carry it. */
    public String chosenText() {
        return chosen.stream().map(Place::no).collect(Collectors.joining(","));
    }
}
