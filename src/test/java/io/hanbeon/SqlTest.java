package io.hanbeon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What MySQL or MariaDB would refuse, or would do otherwise, stands nowhere in our statements. */
class SqlTest {
    private static final Path MAIN = Path.of("src", "main");

    /** From a text block's or a string's beginning to its end. */
    private static final Pattern STATEMENT = Pattern.compile("\"\"\"\\n.*?\"\"\"|\"[^\"\\n]*\"", Pattern.DOTALL);

    private static final Pattern LOCK_OVER_JSON =
            Pattern.compile("(?i)JSON_TABLE.*(FOR\\s+UPDATE|FOR\\s+SHARE|LOCK\\s+IN\\s+SHARE)", Pattern.DOTALL);
    private static final Pattern UPDATE_OVER_JSON =
            Pattern.compile("(?i)\\b(UPDATE|DELETE)\\b[^;]*JOIN\\s+JSON_TABLE", Pattern.DOTALL);
    private static final Pattern PLAN_OF_ITS_OWN =
            Pattern.compile("(?is)^(?!.*\\bSELECT\\b).*JSON_TABLE.*STRAIGHT_JOIN\\s+(?!\\w+ \\w+ FORCE INDEX)");
    private static final Pattern TEXT_OF_ANY_COLLATION = Pattern.compile("CHAR\\(\\d+\\)\\s+PATH");
    private static final Pattern BATCH_IN_TRANSACTION =
            Pattern.compile("(?i)\\b(transaction|connection)\\s*\\.preparedQuery\\([^;]*?\\.executeBatch\\(");
    private static final Pattern ONE_SERVER_ONLY =
            Pattern.compile("(?i)\\bRETURNING\\b|FOR UPDATE OF|CREATE OR REPLACE|\\bCREATE SEQUENCE\\b|_0900_|uca1400");

    @Test
    void no_row_is_locked_through_a_json_table() {
        assertThat(bad(LOCK_OVER_JSON)).isEmpty();
        assertThat(bad(UPDATE_OVER_JSON)).isEmpty();
        assertThat("UPDATE payment p\n JOIN JSON_TABLE(?) SET").containsPattern(UPDATE_OVER_JSON);
        assertThat("SELECT id FROM JSON_TABLE(?)\n FOR UPDATE").containsPattern(LOCK_OVER_JSON);
    }

    /** Of a table that is nearly empty, MariaDB reads and locks every row, another transaction's new one among them. */
    @Test
    void what_changes_the_rows_of_a_json_table_names_their_index() {
        assertThat(bad(PLAN_OF_ITS_OWN)).isEmpty();
        assertThat("UPDATE JSON_TABLE(?) asked\n STRAIGHT_JOIN t x ON x.id = asked.id")
                .containsPattern(PLAN_OF_ITS_OWN);
        assertThat("UPDATE JSON_TABLE(?) asked\n STRAIGHT_JOIN t x FORCE INDEX (PRIMARY) ON x.id = asked.id")
                .doesNotContainPattern(PLAN_OF_ITS_OWN);
    }

    @Test
    void texts_of_a_json_table_name_their_collation() {
        assertThat(bad(TEXT_OF_ANY_COLLATION)).isEmpty();
        assertThat("key VARCHAR(20) PATH '$'").containsPattern(TEXT_OF_ANY_COLLATION);
    }

    @Test
    void nothing_is_said_that_only_one_of_the_servers_knows() {
        assertThat(bad(ONE_SERVER_ONLY)).isEmpty();
        assertThat("INSERT … RETURNING id").containsPattern(ONE_SERVER_ONLY);
    }

    /** It goes on row for row behind a deadlock, which has ended the transaction: each further row commits by itself. */
    @Test
    void no_batch_of_the_clients_is_in_a_transaction() {
        assertThat(sources().filter(SqlTest::hasBatchInTransaction)).isEmpty();
        assertThat("transaction\n .preparedQuery(A)\n .executeBatch(rows)").containsPattern(BATCH_IN_TRANSACTION);
    }

    private static boolean hasBatchInTransaction(Path file) {
        try {
            return BATCH_IN_TRANSACTION.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static List<String> bad(Pattern pattern) {
        return sources()
                .flatMap(SqlTest::statements)
                .filter(statement -> pattern.matcher(statement).find())
                .toList();
    }

    private static Stream<String> statements(Path file) {
        try {
            var text = Files.readString(file);
            return file.toString().endsWith(".sql")
                    ? text.lines().filter(line -> !line.startsWith("--"))
                    : STATEMENT
                            .matcher(text)
                            .results()
                            .map(result -> result.group())
                            .filter(string -> Pattern.compile("\\b(SELECT|INSERT|UPDATE|DELETE|JSON_TABLE|CREATE)\\b")
                                    .matcher(string)
                                    .find());
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static Stream<Path> sources() {
        try (var files = Files.walk(MAIN)) {
            return files
                    .filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".sql"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
