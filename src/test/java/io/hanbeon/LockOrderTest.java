package io.hanbeon;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.LockOrder.Heard;
import io.hanbeon.LockOrder.Lock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link LocksInOrder} tells is known to be found. */
class LockOrderTest {
    private static final LockOrder ORDER =
            new LockOrder(List.of(Set.of("payment"), Set.of("ledger_entry", "ledger_day"), Set.of("audit_chain")));

    @Test
    void a_transaction_that_turns_the_order_around_is_told() {
        assertThat(ORDER.broken(said(
                        "START TRANSACTION",
                        "INSERT INTO ledger_entry VALUES (1)",
                        "SELECT state FROM payment WHERE id = 1 FOR UPDATE",
                        "COMMIT")))
                .containsExactly("payment after ledger_entry, by: SELECT state FROM payment WHERE id = 1 FOR UPDATE");
    }

    @Test
    void a_table_without_a_place_is_told() {
        assertThat(ORDER.broken(said("BEGIN", "UPDATE nowhere SET a = 1")))
                .containsExactly("nowhere has no place in the order, by: UPDATE nowhere SET a = 1");
    }

    @Test
    void what_is_in_order_or_in_another_transaction_or_held_already_is_not() {
        assertThat(ORDER.broken(said(
                        "START TRANSACTION",
                        "UPDATE payment SET a = 1",
                        "INSERT INTO ledger_entry VALUES (1)",
                        "UPDATE payment SET a = 2",
                        "COMMIT",
                        "START TRANSACTION",
                        "UPDATE payment SET a = 1",
                        "ROLLBACK",
                        "UPDATE nowhere SET a = 1")))
                .isEmpty();
    }

    @Test
    void those_of_one_step_stand_in_any_order() {
        assertThat(ORDER.broken(said(
                        "BEGIN",
                        "UPDATE ledger_day SET a = 1",
                        "INSERT INTO ledger_entry VALUES (1)",
                        "UPDATE ledger_day SET a = 1")))
                .isEmpty();
    }

    /** Two connections at once are two transactions. */
    @Test
    void each_connection_holds_its_own() {
        assertThat(ORDER.broken(List.of(
                        new Heard(1, "BEGIN"),
                        new Heard(2, "BEGIN"),
                        new Heard(1, "UPDATE audit_chain SET a = 1"),
                        new Heard(2, "UPDATE payment SET a = 1"))))
                .isEmpty();
    }

    /** It goes on without what others hold, so nobody waits for it in a circle. */
    @Test
    void what_skips_locked_rows_does_not_wait() {
        assertThat(ORDER.broken(
                        said("BEGIN", "UPDATE audit_chain SET a = 1", "SELECT id FROM payment FOR UPDATE SKIP LOCKED")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SELECT id FROM payment WHERE id = 1                               |",
                "SELECT p.id FROM payment p JOIN refund r ON 1 FOR UPDATE          | payment refund",
                "SELECT id FROM organisation WHERE id = 1 LOCK IN SHARE MODE       | organisation",
                "INSERT IGNORE INTO message (text) VALUES ('FROM x FOR UPDATE')    | message",
                "INSERT INTO a SELECT * FROM b                                     | a",
                "UPDATE JSON_TABLE('[]', '$[*]' COLUMNS (id INT PATH '$')) x STRAIGHT_JOIN coupon c ON 1 SET a = 1 | coupon",
                "SELECT id FROM a WHERE NOT EXISTS (SELECT 1 FROM b WHERE (b.x = 1)) FOR UPDATE | a",
                "DELETE e FROM account_session e JOIN b ON 1                       | account_session",
                "update account_user set a='it\\'s' where id=1                     | account_user",
                "REPLACE INTO hanbeon.coupon_terms (a) VALUES (1)                  | coupon_terms"
            })
    void a_statement_locks_what_it_changes_or_asks_for(String statement, String tables) {
        assertThat(LockOrder.locks(statement).stream().map(Lock::table))
                .containsExactlyElementsOf(tables == null ? List.of() : List.of(tables.split(" ")));
    }

    @Test
    void the_document_names_each_table_once() throws IOException {
        var tables =
                LockOrder.ofTheDocument().steps().stream().flatMap(Set::stream).toList();

        assertThat(tables).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(made());
    }

    /** By the migrations. */
    private static List<String> made() throws IOException {
        try (var files = Files.list(Path.of("src", "main", "resources", "db", "migration"))) {
            return files.flatMap(LockOrderTest::made).distinct().toList();
        }
    }

    private static Stream<String> made(Path migration) {
        try {
            return Pattern.compile("CREATE TABLE (?:IF NOT EXISTS )?([a-z_]+)")
                    .matcher(Files.readString(migration))
                    .results()
                    .map(table -> table.group(1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Heard> said(String... statements) {
        return Stream.of(statements).map(statement -> new Heard(1, statement)).toList();
    }
}
