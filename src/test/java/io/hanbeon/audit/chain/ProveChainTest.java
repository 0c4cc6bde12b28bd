package io.hanbeon.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.LocalStackResource;
import io.hanbeon.Tables;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.audit.chain.ChainProof.Broken;
import io.hanbeon.audit.chain.ChainProof.KnownHead;
import io.hanbeon.audit.chain.ChainProof.Why;
import io.hanbeon.audit.view.ProveChain;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ByHand.class)
class ProveChainTest {
    private static final int ENTRIES = 50;
    private static final long CHANGED = 25;

    @Inject
    ProveChain proveChain;

    @Inject
    RecordChange recordChange;

    @Inject
    Pool pool;

    @Inject
    Ids ids;

    private Chain chain;

    @BeforeEach
    void a_chain_of_its_own() {
        chain = new Chain(ids.next(), recordChange, pool);
    }

    @Test
    void a_chain_as_it_was_written_is_whole() {
        chain.append(ENTRIES);

        var proof = prove();

        assertThat(proof.valid()).isTrue();
        assertThat(proof.firstBroken()).isNull();
        assertThat(proof.entries()).isEqualTo(ENTRIES);
        assertThat(proof.chain()).isEqualTo(Ids.text(chain.organisationId()));
        assertThat(proof.head()).isEqualTo(new ChainProof.Head(ENTRIES, (String)
                chain.entry(ENTRIES).get("hash")));
    }

    @Test
    void a_chain_of_more_than_a_page_is_walked_whole() {
        chain.append(450);
        assertThat(prove().entries()).isEqualTo(450);

        alter("UPDATE hanbeon.audit_entry SET reason = NULL WHERE chain = ? AND seq = 449");

        assertThat(prove().firstBroken()).isEqualTo(new Broken(449, Why.CHANGED));
    }

    @Test
    void a_chain_that_was_never_begun_is_whole() {
        assertThat(prove().valid()).isTrue();
        assertThat(prove().entries()).isZero();
    }

    @Test
    void every_changed_byte_of_an_entry_is_found() throws SQLException {
        chain.append(ENTRIES);
        var found = new ArrayList<String>();
        var taken = new ArrayList<String>();
        try (var connection = LocalStackResource.admin()) {
            for (var column : chain.entry(CHANGED).keySet()) {
                for (var changed : changesOf(chain.entry(CHANGED).get(column))) {
                    (isTried(connection, "audit_entry", column, changed) ? found : taken).add(column);
                }
            }
        }
        assertThat(found.size() + taken.size()).isEqualTo(450);
        assertThat(taken).isSubsetOf("seq", "id").filteredOn("seq"::equals).hasSize(5);
        assertThat(found).filteredOn("id"::equals).hasSizeGreaterThan(Long.SIZE / 2);
        assertThat(prove().valid()).isTrue();
    }

    @Test
    void every_changed_byte_of_the_head_is_found() throws SQLException {
        chain.append(ENTRIES);
        int tried = 0;
        try (var connection = LocalStackResource.admin()) {
            for (var column : List.of("seq", "hash", "seal")) {
                for (var changed : changesOf(chain.head().get(column))) {
                    tried += isTried(connection, "audit_chain", column, changed) ? 1 : 0;
                }
            }
        }
        assertThat(tried).isEqualTo(64 + 64 + 64);
        assertThat(prove().valid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 25, 50})
    void a_removed_entry_is_found(long seq) {
        chain.append(ENTRIES);

        alter("DELETE FROM hanbeon.audit_entry WHERE chain = ? AND seq = " + seq);

        assertThat(prove().firstBroken()).isEqualTo(new Broken(seq, Why.MISSING));
    }

    @Test
    void a_removed_entry_is_found_though_those_behind_it_moved_up() {
        chain.append(ENTRIES);

        alter("DELETE FROM hanbeon.audit_entry WHERE chain = ? AND seq = 25");
        alter("UPDATE hanbeon.audit_entry SET seq = seq - 1 WHERE chain = ? AND seq > 25 ORDER BY seq");
        alter("UPDATE hanbeon.audit_chain SET seq = 49 WHERE chain = ?");

        assertThat(prove().firstBroken()).isEqualTo(new Broken(25, Why.CHANGED));
    }

    @Test
    void two_entries_that_changed_places_are_found() {
        chain.append(ENTRIES);

        alter("UPDATE hanbeon.audit_entry SET seq = 99 WHERE chain = ? AND seq = 25");
        alter("UPDATE hanbeon.audit_entry SET seq = 25 WHERE chain = ? AND seq = 26");
        alter("UPDATE hanbeon.audit_entry SET seq = 26 WHERE chain = ? AND seq = 99");

        assertThat(prove().firstBroken()).isEqualTo(new Broken(25, Why.CHANGED));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 51, 60})
    void an_inserted_entry_is_found(long seq) {
        chain.append(ENTRIES);

        copy(50, seq);

        assertThat(prove().firstBroken()).isEqualTo(new Broken(Math.min(seq, 51), Why.UNEXPECTED));
    }

    @Test
    void an_entry_of_another_chain_is_found() {
        var other = new Chain(ids.next(), recordChange, pool).append(2);
        chain.append(2);

        alter("DELETE FROM hanbeon.audit_entry WHERE chain = ? AND seq = 2");
        Tables.execute(
                "UPDATE hanbeon.audit_entry SET chain = ? WHERE chain = ? AND seq = 2",
                chain.organisationId(),
                other.organisationId());

        assertThat(prove().firstBroken()).isEqualTo(new Broken(2, Why.CHANGED));
    }

    @Test
    void a_tail_that_was_cut_off_is_found() {
        chain.append(ENTRIES);

        alter("DELETE FROM hanbeon.audit_entry WHERE chain = ? AND seq > 45");

        assertThat(prove().firstBroken()).isEqualTo(new Broken(46, Why.MISSING));
    }

    @Test
    void a_tail_that_was_cut_off_with_its_head_is_found_and_later_changes_do_not_heal_it() {
        chain.append(ENTRIES);

        alter("DELETE FROM hanbeon.audit_entry WHERE chain = ? AND seq > 45");
        alter("""
                UPDATE hanbeon.audit_chain head JOIN hanbeon.audit_entry last ON last.chain = head.chain AND last.seq = 45
                SET head.seq = 45, head.hash = last.hash WHERE head.chain = ?
                """);
        assertThat(prove().firstBroken()).isEqualTo(new Broken(45, Why.HEAD_CHANGED));

        chain.append(2);
        assertThat(prove().firstBroken()).isEqualTo(new Broken(47, Why.HEAD_CHANGED));
    }

    @Test
    void a_head_that_was_removed_is_found() {
        chain.append(3);

        alter("DELETE FROM hanbeon.audit_chain WHERE chain = ?");

        assertThat(prove().firstBroken()).isEqualTo(new Broken(3, Why.HEAD_MISSING));
    }

    @Test
    void a_chain_set_back_to_an_earlier_state_is_found_by_whoever_noted_its_head() {
        chain.append(2);
        var early = chain.head();
        chain.append(1);
        var noted = Optional.of(new KnownHead(3, prove().head().hash()));
        assertThat(prove(noted).valid()).isTrue();

        alter("DELETE FROM hanbeon.audit_entry WHERE chain = ? AND seq = 3");
        Tables.execute(
                "UPDATE hanbeon.audit_chain SET seq = 2, hash = ?, seal = ? WHERE chain = ?",
                early.get("hash"),
                early.get("seal"),
                chain.organisationId());
        assertThat(prove().valid()).isTrue();
        assertThat(prove(noted).firstBroken()).isEqualTo(new Broken(3, Why.KNOWN_HEAD_GONE));

        chain.append(1);
        assertThat(prove().valid()).isTrue();
        assertThat(prove(noted).firstBroken()).isEqualTo(new Broken(3, Why.KNOWN_HEAD_GONE));
    }

    private ChainProof prove() {
        return prove(Optional.empty());
    }

    private ChainProof prove(Optional<KnownHead> known) {
        return Chain.wait(() -> proveChain.prove(chain.organisationId(), known));
    }

    private void alter(String sql) {
        assertThat(Tables.execute(sql, chain.organisationId())).isPositive();
    }

    private void copy(long from, long to) {
        Tables.execute("""
                INSERT INTO hanbeon.audit_entry
                SELECT chain, ?, id + 1, at, caller_kind, caller_id, caller_name, address, correlation_id, action, subject,
                       fields_before, fields_after, reason, previous_hash, hash
                FROM hanbeon.audit_entry WHERE chain = ? AND seq = ?
                """, to, chain.organisationId(), from);
    }

    /** Puts a value into a column of the changed entry (or the head), and takes it out again once it was found. */
    private boolean isTried(Connection connection, String table, String column, Object changed) throws SQLException {
        boolean isEntry = table.equals("audit_entry");
        var original = (isEntry ? chain.entry(CHANGED) : chain.head()).get(column);
        var where = isEntry ? "id = " + chain.entry(CHANGED).get("id") : "chain = " + chain.organisationId();
        try {
            put(connection, "UPDATE hanbeon.%s SET %s = ? WHERE %s".formatted(table, column, where), changed);
        } catch (SQLIntegrityConstraintViolationException taken) {
            return false; // the database does not keep two entries in one place
        }
        try {
            assertThat(prove().valid()).as("%s: %s", column, changed).isFalse();
        } finally {
            var whereNow = column.equals("id") ? "id = " + changed : where;
            put(connection, "UPDATE hanbeon.%s SET %s = ? WHERE %s".formatted(table, column, whereNow), original);
        }
        return true;
    }

    private static void put(Connection connection, String update, Object value) throws SQLException {
        try (var statement = connection.prepareStatement(update)) {
            statement.setObject(1, value);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    /** The value with each of its bytes (each bit of a number or a time) changed in turn. */
    private static List<?> changesOf(Object value) {
        return switch (value) {
            case Long number -> bits().map(bit -> number ^ bit).toList();
            case String text ->
                IntStream.range(0, text.getBytes(StandardCharsets.UTF_8).length)
                        .mapToObj(i -> flipped(text, i))
                        .toList();
            case LocalDateTime time -> times(time);
            default -> throw new IllegalArgumentException(value.getClass().getName());
        };
    }

    private static List<?> times(LocalDateTime time) {
        return bits().limit(40)
                .map(millis -> time.plus(millis, ChronoUnit.MILLIS))
                .filter(later -> later.getYear() < 10_000)
                .toList();
    }

    private static Stream<Long> bits() {
        return IntStream.range(0, Long.SIZE).mapToObj(i -> 1L << i);
    }

    private static String flipped(String text, int index) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes[index] ^= 1;
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
