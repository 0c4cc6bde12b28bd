package io.hanbeon.ticket.stage;

import io.hanbeon.ticket.show.Grade;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rows of a hall. A seat is called by its row and its place in it: {@code A-12}. */
record SeatMap(List<Row> rows) {

    record Row(String label, Grade grade, int seats) {
        private Stream<JsonObject> places(Map<Grade, Long> prices) {
            long price = Objects.requireNonNull(prices.get(grade), "every grade of the hall has a price");
            return IntStream.rangeClosed(1, seats)
                    .mapToObj(place -> new JsonObject()
                            .put("no", label + "-" + place)
                            .put("row", label)
                            .put("place", place)
                            .put("grade", grade.name())
                            .put("price", price));
        }
    }

    int capacity() {
        return rows.stream().mapToInt(Row::seats).sum();
    }

    Set<Grade> grades() {
        return rows.stream().map(Row::grade).collect(Collectors.toCollection(() -> EnumSet.noneOf(Grade.class)));
    }

    boolean namesEachRowOnce() {
        var labels = new HashSet<String>();
        return rows.stream().map(Row::label).allMatch(labels::add);
    }

    List<JsonObject> places(Map<Grade, Long> prices) {
        return rows.stream().flatMap(row -> row.places(prices)).toList();
    }

    String encode() {
        var all = new JsonArray();
        rows.forEach(row -> all.add(new JsonObject()
                .put("label", row.label())
                .put("grade", row.grade().name())
                .put("seats", row.seats())));
        return all.encode();
    }

    static SeatMap decode(String text) {
        return new SeatMap(new JsonArray(text)
                .stream()
                        .map(JsonObject.class::cast)
                        .map(row -> new Row(
                                row.getString("label"), Grade.valueOf(row.getString("grade")), row.getInteger("seats")))
                        .toList());
    }
}
