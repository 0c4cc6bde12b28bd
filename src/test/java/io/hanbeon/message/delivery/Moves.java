package io.hanbeon.message.delivery;

import io.hanbeon.Tables;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How often messages of some accounts went from one state to another, as their history has it. */
record Moves(Map<Move, Long> counts) {
    private static final String HISTORY = """
            SELECT came_from, state, COUNT(*) AS n
            FROM (SELECT v.state,
                         COALESCE(LAG(v.state) OVER (PARTITION BY v.message_id ORDER BY v.moved_at), 'REQUESTED')
                             AS came_from
                  FROM hanbeon.message_move v
                  JOIN hanbeon.message m ON m.id = v.message_id
                  WHERE m.account_id IN (%s)) moves
            GROUP BY came_from, state
            """;

    record Move(MessageState from, MessageState to) {
        boolean isLegal() {
            return from.mayBecome(to);
        }

        @Override
        public String toString() {
            return from + " -> " + to;
        }
    }

    static Moves of(List<Long> accountIds) {
        var places = accountIds.stream().map(String::valueOf).collect(Collectors.joining(","));
        return new Moves(Tables.rows(HISTORY.formatted(places)).stream()
                .collect(Collectors.toMap(Moves::move, row -> ((Number) row.get("n")).longValue())));
    }

    private static Move move(Map<String, Object> row) {
        return new Move(
                MessageState.valueOf((String) row.get("came_from")), MessageState.valueOf((String) row.get("state")));
    }

    List<Move> illegal() {
        return counts.keySet().stream().filter(move -> !move.isLegal()).toList();
    }

    /** Messages that entered the state. */
    long into(MessageState state) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().to() == state)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
