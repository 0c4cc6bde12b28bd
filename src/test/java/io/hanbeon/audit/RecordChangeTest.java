package io.hanbeon.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.audit.chain.ChainHead;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ByHand.class)
class RecordChangeTest {
    private static final Caller CALLER = new Caller(
            Caller.Kind.PERSON, "0A1B2C3D4E5F6", "kim.admin", null, Set.of("ADMIN"), "10.0.0.7", "correlation-1");

    @Inject
    RecordChange recordChange;

    @Inject
    Pool pool;

    @Inject
    Ids ids;

    private long organisationId;

    /** The two ways in which a change is written. */
    enum Way {
        SQL,
        HIBERNATE
    }

    @BeforeEach
    void an_organisation_of_its_own() {
        organisationId = ids.next();
    }

    @ParameterizedTest
    @EnumSource
    void an_entry_tells_who_did_what_from_where_and_why(Way way) throws Throwable {
        var change = new Change(
                "shop.change",
                "shop/05532206",
                organisationId,
                Map.of("name", "옛날상회", "mode", "PARTIAL"),
                Map.of("name", "새상회", "mode", "ALL_OR_NOTHING"),
                "상호 변경");

        record(way, change);

        assertThat(entries().getFirst())
                .containsEntry("seq", 1L)
                .containsEntry("caller_kind", "PERSON")
                .containsEntry("caller_id", "0A1B2C3D4E5F6")
                .containsEntry("caller_name", "kim.admin")
                .containsEntry("address", "10.0.0.7")
                .containsEntry("correlation_id", "correlation-1")
                .containsEntry("action", "shop.change")
                .containsEntry("subject", "shop/05532206")
                .containsEntry("fields_before", "{\"mode\":\"PARTIAL\",\"name\":\"옛날상회\"}")
                .containsEntry("fields_after", "{\"mode\":\"ALL_OR_NOTHING\",\"name\":\"새상회\"}")
                .containsEntry("reason", "상호 변경");
    }

    @Test
    void each_entry_carries_the_hash_of_the_one_before() throws Throwable {
        record(Way.SQL, change("first"));
        record(Way.HIBERNATE, change("second"));
        record(Way.SQL, change("third"));

        var entries = entries();
        assertThat(entries).extracting(entry -> entry.get("seq")).containsExactly(1L, 2L, 3L);
        assertThat(entries)
                .extracting(entry -> entry.get("previous_hash"))
                .containsExactly(
                        ChainHead.NO_HASH,
                        entries.get(0).get("hash"),
                        entries.get(1).get("hash"));
        assertThat(head())
                .containsEntry("seq", 3L)
                .containsEntry("hash", entries.get(2).get("hash"));
    }

    @Test
    void what_belongs_to_no_organisation_is_in_the_platforms_chain() throws Throwable {
        var subject = "user/" + organisationId;
        record(Way.SQL, new Change("user.create", subject, null, Map.of(), Map.of("role", "ADMIN"), null));

        assertThat(Tables.row("SELECT * FROM hanbeon.audit_entry WHERE subject = ?", subject))
                .containsEntry("chain", 0L)
                .containsEntry("fields_before", "{}")
                .containsEntry("reason", null);
    }

    @ParameterizedTest
    @EnumSource
    void a_change_that_is_undone_leaves_no_entry(Way way) throws Throwable {
        record(way, change("kept"));

        assertThatThrownBy(() -> inTransaction(
                        way,
                        transaction -> recordChange
                                .record(transaction, CALLER, change("undone"))
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("undo")))))
                .hasMessage("undo");

        assertThat(entries()).extracting(entry -> entry.get("subject")).containsExactly("kept");
        assertThat(head()).containsEntry("seq", 1L);
        record(way, change("next"));
        assertThat(entries()).extracting(entry -> entry.get("seq")).containsExactly(1L, 2L);
    }

    @Test
    void changes_at_the_same_moment_make_one_chain_without_gaps() throws Throwable {
        var changes = IntStream.range(0, 64)
                .mapToObj(i -> pool.withTransaction(
                        connection -> recordChange.record(Transaction.of(connection), CALLER, change("at-once-" + i))))
                .toList();

        VertxContextSupport.subscribeAndAwait(() -> Uni.join().all(changes).andFailFast());

        var entries = entries();
        assertThat(entries)
                .extracting(entry -> entry.get("seq"))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 64).boxed().toList());
        for (int i = 1; i < entries.size(); i++) {
            assertThat(entries.get(i))
                    .containsEntry("previous_hash", entries.get(i - 1).get("hash"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"password", "newPassword", "secret", "client_secret", "accessToken", "apiKey", "KEY", "keys"})
    void a_field_named_like_a_secret_is_refused(String name) {
        var deep = Map.of("list", List.of(Map.of(name, "x")));

        for (var fields : List.of(Map.of(name, "x"), deep)) {
            var change = new Change("client.change", "client/1", organisationId, Map.of(), fields, null);
            assertThatThrownBy(() -> record(Way.SQL, change)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(entries()).isEmpty();
    }

    @Test
    void fields_are_kept_with_sorted_names_whatever_they_hold() throws Throwable {
        var after = new TreeMap<String, Object>(Map.of(
                "z",
                1,
                "a",
                true,
                "list",
                List.of("x", Way.SQL, Map.of("q", 2L)),
                "map",
                new TreeMap<>(Map.of("d", 1, "c", 2)),
                "text",
                "\"따옴표\"\n"));
        record(Way.SQL, new Change("x.create", "x/1", organisationId, Map.of(), after, null));

        assertThat(entries().getFirst().get("fields_after")).isEqualTo("""
                {"a":true,"list":["x","SQL",{"q":2}],"map":{"c":2,"d":1},"text":"\\"따옴표\\"\\n","z":1}""");
    }

    private Change change(String subject) {
        return new Change("test.change", subject, organisationId, Map.of("n", 1), Map.of("n", 2), null);
    }

    private void record(Way way, Change change) throws Throwable {
        inTransaction(way, transaction -> recordChange.record(transaction, CALLER, change));
    }

    private <T> void inTransaction(Way way, Function<Transaction, Uni<T>> work) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> switch (way) {
            case SQL -> pool.withTransaction(connection -> work.apply(Transaction.of(connection)));
            case HIBERNATE ->
                Panache.withTransaction(
                        () -> Panache.getSession().chain(session -> work.apply(Transaction.of(session))));
        });
    }

    private List<Map<String, Object>> entries() {
        return Tables.rows("SELECT * FROM hanbeon.audit_entry WHERE chain = ? ORDER BY seq", organisationId);
    }

    private Map<String, Object> head() {
        return Tables.row("SELECT * FROM hanbeon.audit_chain WHERE chain = ?", organisationId);
    }
}
