package io.hanbeon.outbox;

import io.hanbeon.Tables;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Writes down what it consumes, as often as it is made to. It fails with texts that are spoilt, as often as they are. */
@ApplicationScoped
public class TestBook implements EventConsumer {
    public static final String NAME = "test-book";
    public static final String TOPIC = "recon.unmatched";

    private final Map<String, Integer> spoilt = new ConcurrentHashMap<>();

    public void open() {
        Tables.execute("CREATE TABLE IF NOT EXISTS hanbeon.outbox_test_book (text VARCHAR(100) COLLATE utf8mb4_bin)");
    }

    public void spoil(String text, int times) {
        spoilt.put(text, times);
    }

    public int failuresLeft(String text) {
        return spoilt.getOrDefault(text, 0);
    }

    public List<String> written(String like) {
        return Tables.rows("SELECT text FROM hanbeon.outbox_test_book WHERE text LIKE ?", like).stream()
                .map(row -> row.get("text").toString())
                .toList();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> topics() {
        return Set.of(TOPIC);
    }

    @Override
    public String deadLetterTopic() {
        return "recon.dlq";
    }

    /** It fails after it has written, so that what it wrote must be undone. */
    @Override
    public Uni<Void> consume(SqlConnection transaction, ReceivedEvent event) {
        var text = event.data().asText();
        return transaction
                .preparedQuery("INSERT INTO outbox_test_book (text) VALUES (?)")
                .execute(Tuple.of(text))
                .invoke(() -> requireSound(text))
                .replaceWithVoid();
    }

    private void requireSound(String text) {
        int left = failuresLeft(text);
        if (left > 0) {
            spoilt.put(text, left - 1);
            throw new IllegalStateException("spoilt: " + text);
        }
    }
}
