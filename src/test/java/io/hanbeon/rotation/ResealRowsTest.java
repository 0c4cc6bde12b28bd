package io.hanbeon.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.shared.seal.SealedColumns;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.seal.SealerOf;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class ResealRowsTest {
    private static final int ROWS = 250;
    private static final Sealer OLD = SealerOf.keys("1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final Sealer BOTH = SealerOf.keys(
            "2:HwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=,1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final Sealer NEW = SealerOf.keys("2:HwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    private static final SealedColumns NOTES = new SealedColumns() {
        @Override
        public String table() {
            return "reseal_note";
        }

        @Override
        public List<String> columns() {
            return List.of("text", "more");
        }

        @Override
        public String home(String column, List<Object> key) {
            return "reseal_note." + column + " " + key.getFirst();
        }
    };

    @Inject
    ResealStore store;

    @Inject
    RotationSettings settings;

    @BeforeEach
    void write() {
        Tables.execute("""
                CREATE TABLE IF NOT EXISTS hanbeon.reseal_note (
                    id BIGINT NOT NULL PRIMARY KEY, text VARBINARY(200) NOT NULL, more VARBINARY(200) NULL)
                """);
        Tables.execute("DELETE FROM hanbeon.reseal_note");
        for (long id = 1; id <= ROWS; id++) {
            insert(id, OLD);
        }
    }

    @Test
    void what_the_old_key_sealed_opens_with_the_new_one_alone_afterwards() {
        assertThat(reseal()).isEqualTo(ROWS);

        assertThat(rows()).hasSize(ROWS).allMatch(row -> isOpenedBy(NEW, row));
        assertThat(reseal()).isZero();
    }

    @Test
    void what_is_sealed_with_the_new_key_already_stays_as_it_is() {
        insert(ROWS + 1L, BOTH);
        var before = (byte[]) Tables.row("SELECT text FROM hanbeon.reseal_note WHERE id = ?", ROWS + 1L)
                .get("text");

        assertThat(reseal()).isEqualTo(ROWS);

        assertThat((byte[]) Tables.row("SELECT text FROM hanbeon.reseal_note WHERE id = ?", ROWS + 1L)
                        .get("text"))
                .isEqualTo(before);
    }

    @Test
    void a_value_that_no_key_opens_keeps_none_of_the_others() {
        Tables.execute("UPDATE hanbeon.reseal_note SET text = REVERSE(text) WHERE id = 1");

        assertThat(reseal()).isEqualTo(ROWS - 1L);
    }

    @Test
    void what_somebody_changed_meanwhile_is_left_to_the_next_run() {
        var read = store.page(NOTES, Optional.empty(), 1).await().indefinitely().getFirst();
        var old = read.values().get("text");
        insertAnew(1, OLD);

        var values = new LinkedHashMap<>(Map.of("text", new ResealStore.Anew(old, new byte[] {1})));
        var replaced = store.replace(NOTES, new ResealStore.Replacement(List.of(1L), values))
                .await()
                .indefinitely();

        assertThat(replaced).isZero();
        assertThat(reseal()).isEqualTo(ROWS);
    }

    private long reseal() {
        return new ResealRows(List.of(NOTES), store, BOTH, settings, new SimpleMeterRegistry())
                .reseal()
                .await()
                .indefinitely();
    }

    private static void insert(long id, Sealer sealer) {
        Tables.execute(
                "INSERT INTO hanbeon.reseal_note (id, text) VALUES (?, ?)",
                id,
                sealer.seal("note " + id, NOTES.home("text", List.of(id))));
    }

    private static void insertAnew(long id, Sealer sealer) {
        Tables.execute(
                "UPDATE hanbeon.reseal_note SET text = ? WHERE id = ?",
                sealer.seal("note " + id, NOTES.home("text", List.of(id))),
                id);
    }

    private static List<Map<String, Object>> rows() {
        return Tables.rows("SELECT * FROM hanbeon.reseal_note");
    }

    private static boolean isOpenedBy(Sealer sealer, Map<String, Object> row) {
        return sealer.open((byte[]) row.get("text"), NOTES.home("text", List.of(row.get("id"))))
                .equals("note " + row.get("id"));
    }
}
