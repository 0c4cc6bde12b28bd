package io.hanbeon.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.job.JobRuns;
import io.hanbeon.shared.seal.SealedColumns;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.seal.SealerOf;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class ResealJobTest {
    private static final String FIRST = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String SECOND = "2:HwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String THIRD = "3:HwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHgA=";
    private static final Sealer OLD = SealerOf.keys(FIRST);

    /** A key of two columns, a page of which ends amid equal first ones. */
    private static final SealedColumns LETTERS = new SealedColumns() {
        @Override
        public String table() {
            return "reseal_letter";
        }

        @Override
        public List<String> key() {
            return List.of("shelf", "place");
        }

        @Override
        public List<String> columns() {
            return List.of("text", "more");
        }

        @Override
        public boolean areLarge() {
            return true;
        }
    };

    @Inject
    ResealStore store;

    @Inject
    RotationSettings settings;

    @Inject
    JobRuns runs;

    @Inject
    SettableClock clock;

    @BeforeEach
    void write() {
        Tables.execute("""
                CREATE TABLE IF NOT EXISTS hanbeon.reseal_letter (
                    shelf VARCHAR(10) NOT NULL, place BINARY(2) NOT NULL,
                    text VARBINARY(200) NOT NULL, more VARBINARY(200) NULL,
                    PRIMARY KEY (shelf, place))
                """);
        Tables.execute("DELETE FROM hanbeon.reseal_letter");
        Tables.execute("DELETE FROM hanbeon.job_run WHERE job = ?", "reseal");
        clock.setTo(Instant.parse("2026-12-03T01:00:00Z"));
        for (int shelf = 0; shelf < 3; shelf++) {
            for (int place = 0; place < 7; place++) {
                insert("shelf " + shelf, new byte[] {(byte) 0xC3, (byte) (place * 40)});
            }
        }
    }

    @AfterEach
    void back_to_now() {
        clock.reset();
    }

    @Test
    void every_value_of_every_row_is_sealed_anew_whatever_its_key() {
        run(SECOND, FIRST);

        var alone = SealerOf.keys(SECOND);
        assertThat(rows()).hasSize(21).allSatisfy(row -> {
            assertThat(alone.open((byte[]) row.get("text"), "reseal_letter.text"))
                    .isEqualTo("text");
            assertThat(alone.open((byte[]) row.get("more"), "reseal_letter.more"))
                    .isEqualTo("more");
        });
        assertThat(entry("2026-12-03 key 2")).containsEntry("handled", 42L);
    }

    @Test
    void it_runs_once_a_day_and_finds_the_next_day_what_came_later() {
        run(SECOND, FIRST);
        insert("late", new byte[] {1, 2});

        run(SECOND, FIRST);
        assertThat(sealedWith(1)).isEqualTo(1);

        clock.setTo(Instant.parse("2026-12-04T01:00:00Z"));
        run(SECOND, FIRST);
        assertThat(sealedWith(1)).isZero();
        assertThat(entry("2026-12-04 key 2")).containsEntry("handled", 2L);
    }

    @Test
    void another_key_begins_its_work_on_the_same_day() {
        run(SECOND, FIRST);

        run(THIRD, SECOND, FIRST);

        assertThat(sealedWith(3)).isEqualTo(21);
    }

    @Test
    void with_one_key_there_is_nothing_to_do() {
        run(FIRST);

        assertThat(Tables.count("hanbeon.job_run WHERE job = ?", "reseal")).isZero();
    }

    @Test
    void what_was_erased_meanwhile_stays_erased() {
        Tables.execute("UPDATE hanbeon.reseal_letter SET more = NULL WHERE shelf = 'shelf 0'");

        run(SECOND, FIRST);

        assertThat(Tables.count("hanbeon.reseal_letter WHERE more IS NULL")).isEqualTo(7);
        assertThat(sealedWith(2)).isEqualTo(21);
    }

    /** As an instance does that is given these keys. */
    private void run(String... keys) {
        var sealer = SealerOf.keys(String.join(",", keys));
        var resealRows = new ResealRows(List.of(LETTERS), store, sealer, settings, new SimpleMeterRegistry());
        runs.catchUp(new ResealJob(resealRows, sealer, settings)).await().indefinitely();
    }

    private static Map<String, Object> entry(String period) {
        return Tables.row("SELECT * FROM hanbeon.job_run WHERE job = ? AND period = ?", "reseal", period);
    }

    private static void insert(String shelf, byte[] place) {
        Tables.execute(
                "INSERT INTO hanbeon.reseal_letter (shelf, place, text, more) VALUES (?, ?, ?, ?)",
                shelf,
                place,
                OLD.seal("text", "reseal_letter.text"),
                OLD.seal("more", "reseal_letter.more"));
    }

    private static long sealedWith(int version) {
        return Tables.count("hanbeon.reseal_letter WHERE ORD(text) = ?", version);
    }

    private static List<Map<String, Object>> rows() {
        return Tables.rows("SELECT * FROM hanbeon.reseal_letter");
    }
}
