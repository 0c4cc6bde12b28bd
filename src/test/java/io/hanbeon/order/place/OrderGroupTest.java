package io.hanbeon.order.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.Http;
import io.hanbeon.LocalStackResource;
import io.hanbeon.Tables;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches are made to meet: somebody holds a lock that the first of them wait for, so that the others queue. */
@QuarkusTest
@TestProfile(ByHand.class)
class OrderGroupTest {
    private static final int GROUPS_MAX = 4;
    private static final int CALLERS = 64;
    private static final String LOOK_UP = "SELECT o.batch_id";

    @Inject
    MeterRegistry registry;

    @TestHTTPResource("/api/orders/batches")
    URI batches;

    @Test
    void batches_that_wait_are_written_by_one_statement() throws SQLException {
        var merchant = Merchant.minimal();
        long before = inserts();

        var answers = placeTogether(merchant, "ORD");

        assertThat(answers)
                .hasSize(CALLERS)
                .allSatisfy(answer -> assertThat(Merchant.codes(answer)).containsExactly("0000", "0000", "0000"));
        assertThat(merchant.storedOrders()).isEqualTo(CALLERS * 3L + GROUPS_MAX);
        // 48 orders a statement: the 192 that waited are four statements, or a few more if some came late.
        assertThat(inserts() - before).isBetween(2L * GROUPS_MAX, CALLERS / 2L);
    }

    @Test
    void a_batch_that_the_database_refuses_fails_alone() throws SQLException {
        var merchant = Merchant.minimal();
        Tables.execute("""
                CREATE TRIGGER hanbeon.refuse_poison BEFORE INSERT ON hanbeon.kicc_shop_order FOR EACH ROW
                IF NEW.order_no = 'POISON' THEN SIGNAL SQLSTATE '45000'; END IF
                """);
        try {
            var answers = placeTogether(merchant, "P", merchant.batch("ARS").order("POISON"));

            assertThat(answers.getLast().getJsonObject("batch_summary").getInteger("success"))
                    .isZero();
            assertThat(answers.subList(0, CALLERS))
                    .allSatisfy(answer -> assertThat(Merchant.codes(answer)).containsExactly("0000", "0000", "0000"));
            assertThat(merchant.storedOrders()).isEqualTo(CALLERS * 3L + GROUPS_MAX);
        } finally {
            Tables.execute("DROP TRIGGER hanbeon.refuse_poison");
        }
    }

    @Test
    void a_batch_that_was_stored_is_told_so_though_the_look_up_behind_it_failed() throws Exception {
        var merchant = Merchant.minimal();

        var answers = placeWhileLookUpFails(merchant, "KILL QUERY %s");

        assertThat(answers)
                .first()
                .satisfies(answer -> assertThat(Merchant.codes(answer)).containsExactly("0000", "0000", "0011"));
        assertThat(answers)
                .last()
                .satisfies(answer -> assertThat(Merchant.codes(answer)).containsExactly("0000", "0000"));
        assertThat(merchant.storedOrders()).isEqualTo(GROUPS_MAX + 5);
    }

    @Test
    void a_batch_whose_connection_broke_before_the_look_up_is_stored_and_may_be_sent_again() throws Exception {
        var merchant = Merchant.minimal();

        var answers = placeWhileLookUpFails(merchant, "KILL CONNECTION %s");

        assertThat(answers)
                .allSatisfy(answer -> assertThat(Merchant.codes(answer)).containsOnly("0017"));
        assertThat(merchant.storedOrders()).isEqualTo(GROUPS_MAX + 5);
        assertThat(Merchant.codes(merchant.place(merchant.batch("ARS").orders("B", 2))))
                .containsExactly("0011", "0011");
    }

    /**
     * Answers of two batches of one statement, of A0, A1 and a number that is taken, and of B0 and B1. A lock of the table
     * comes between their insert and the look-up, which is ended while it waits.
     */
    private List<JsonObject> placeWhileLookUpFails(Merchant merchant, String kill) throws Exception {
        try (var writers = LocalStackResource.admin();
                var taken = LocalStackResource.admin();
                var table = LocalStackResource.admin()) {
            hold(taken, merchant, List.of("TAKEN"));
            hold(writers, merchant, held());
            var blocked = blockWriters(merchant);
            var answers = post(List.of(
                    merchant.batch("ARS").orders("A", 2).order("TAKEN"),
                    merchant.batch("ARS").orders("B", 2)));
            await().until(() -> queued() == 2);
            writers.rollback();
            await().until(() -> waitingForLocks() == 1);
            var locked = CompletableFuture.runAsync(() -> run(table, "LOCK TABLES hanbeon.kicc_shop_order WRITE"));
            await().until(() -> !Tables.waitingForTable("LOCK TABLES").isEmpty());
            taken.commit();
            locked.join();
            await().until(() -> Tables.waitingForTable(LOOK_UP).size() == 1);
            run(table, kill.formatted(Tables.waitingForTable(LOOK_UP).getFirst()));
            run(table, "UNLOCK TABLES");
            blocked.forEach(CompletableFuture::join);
            return answers.join().stream().map(JsonObject::new).toList();
        }
    }

    /** Answers of 64 batches of three orders and the given ones, all posted while every writer waits for a lock. */
    private List<JsonObject> placeTogether(Merchant merchant, String prefix, BatchJson... others) throws SQLException {
        try (var holder = LocalStackResource.admin()) {
            hold(holder, merchant, held());
            var blocked = blockWriters(merchant);
            var callers = new ArrayList<BatchJson>();
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.add(merchant.batch("ARS").orders(prefix + caller + "-", 3));
            }
            callers.addAll(List.of(others));
            var answers = post(callers);
            await().until(() -> queued() == callers.size());
            holder.rollback();
            blocked.forEach(CompletableFuture::join);
            return answers.join().stream().map(JsonObject::new).toList();
        }
    }

    private double queued() {
        return registry.get("hanbeon.order.group.waiting").gauge().value();
    }

    private static List<String> held() {
        return IntStream.range(0, GROUPS_MAX).mapToObj(n -> "HELD" + n).toList();
    }

    /** Every writer waits for an order that is held. */
    private List<CompletableFuture<List<String>>> blockWriters(Merchant merchant) {
        var blocked = new ArrayList<CompletableFuture<List<String>>>();
        for (var orderNo : held()) {
            blocked.add(post(List.of(merchant.batch("ARS").order(orderNo))));
            await().until(() -> waitingForLocks() == blocked.size());
        }
        return blocked;
    }

    /** What an uncommitted transaction has inserted, nobody else can insert before it ends. */
    private static void hold(Connection holder, Merchant merchant, List<String> orderNos) throws SQLException {
        holder.setAutoCommit(false);
        for (var orderNo : orderNos) {
            run(holder, """
                    INSERT INTO hanbeon.kicc_shop_order (terminal_id, order_no, batch_id, batch_seq, terminal_nm,
                        admin_id, admin_name, good_nm, amount, request_type, auth_no, reg_date, expires_at)
                    VALUES ('%s', '%s', 1, 0, '', '', '', '', 1, 'ARS', '', NOW(), NOW())
                    """.formatted(merchant.terminalId, orderNo));
        }
    }

    private static void run(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private CompletableFuture<List<String>> post(List<BatchJson> bodies) {
        var callers = bodies.stream().map(body -> List.of(body.bytes())).toList();
        return CompletableFuture.supplyAsync(() -> Http.postAll(batches, callers));
    }

    private static long waitingForLocks() {
        return Tables.waitingForRows();
    }

    private static long inserts() {
        var counter = Tables.row("SHOW GLOBAL STATUS LIKE 'Com_insert'");
        return Long.parseLong((String) counter.get("Value"));
    }
}
