package io.hanbeon.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.Http;
import io.hanbeon.LocalStackResource;
import io.hanbeon.Tables;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Batches are made to meet: somebody holds a lock that the first of them wait for, so that the others queue. */
@QuarkusTest
@TestProfile(ByHand.class)
class GroupCommitTest {
    private static final int GROUPS_MAX = 4;
    private static final int CALLERS = 64;

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

    /** Answers of 64 batches of three orders and the given ones, all posted while every writer waits for a lock. */
    private List<JsonObject> placeTogether(Merchant merchant, String prefix, BatchJson... others) throws SQLException {
        try (var holder = LocalStackResource.admin()) {
            hold(holder, merchant);
            var blocked = new ArrayList<CompletableFuture<List<String>>>();
            for (int n = 0; n < GROUPS_MAX; n++) {
                int waiting = n + 1;
                blocked.add(post(List.of(merchant.batch("ARS").order("HELD" + n))));
                await().until(() -> waitingForLocks() == waiting);
            }
            var callers = new ArrayList<BatchJson>();
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.add(merchant.batch("ARS").orders(prefix + caller + "-", 3));
            }
            callers.addAll(List.of(others));
            var answers = post(callers);
            holder.rollback();
            blocked.forEach(CompletableFuture::join);
            return answers.join().stream().map(JsonObject::new).toList();
        }
    }

    /** What an uncommitted transaction has inserted, nobody else can insert before it ends. */
    private static void hold(Connection holder, Merchant merchant) throws SQLException {
        holder.setAutoCommit(false);
        try (var statement = holder.createStatement()) {
            for (int n = 0; n < GROUPS_MAX; n++) {
                statement.execute("""
                        INSERT INTO hanbeon.kicc_shop_order (terminal_id, order_no, batch_id, batch_seq, terminal_nm,
                            admin_id, admin_name, good_nm, amount, request_type, auth_no, reg_date, expires_at)
                        VALUES ('%s', 'HELD%d', 1, 0, '', '', '', '', 1, 'ARS', '', NOW(), NOW())
                        """.formatted(merchant.terminalId, n));
            }
        }
    }

    private CompletableFuture<List<String>> post(List<BatchJson> bodies) {
        var callers = bodies.stream().map(body -> List.of(body.bytes())).toList();
        return CompletableFuture.supplyAsync(() -> Http.postAll(batches, callers));
    }

    private static long waitingForLocks() {
        return Tables.count("information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'");
    }

    private static long inserts() {
        var counter = Tables.row("SHOW GLOBAL STATUS LIKE 'Com_insert'");
        return Long.parseLong((String) counter.get("Value"));
    }
}
