package io.hanbeon.coupon.refused;

import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The {@code coupon_refused_row} table: of each campaign, what its last list had that was not taken. */
@ApplicationScoped
public class RefusedRowStore {
    private static final int ROWS_TOGETHER = 64;
    private static final int VALUE_LENGTH_MAX = 200;
    private static final int VARIABLES_MAX = 50;
    private static final String NUMBER = "number";
    private static final String VARIABLES = "variables";

    private static final String DELETE = "DELETE FROM coupon_refused_row WHERE campaign_id = ?";

    private static final String INSERT = "INSERT INTO coupon_refused_row (campaign_id, row_no, code, content) VALUES ";

    private static final String PAGE = """
            SELECT row_no, code, content FROM coupon_refused_row
            WHERE campaign_id = ? AND row_no > ? ORDER BY row_no LIMIT ?
            """;

    private final Pool pool;
    private final Sealer sealer;
    private final CouponSettings settings;

    RefusedRowStore(Pool pool, Sealer sealer, CouponSettings settings) {
        this.pool = pool;
        this.sealer = sealer;
        this.settings = settings;
    }

    /** One that is ready to be written. */
    public record Ready(int row, String code, byte[] content) {}

    /** One as it was kept. */
    record Kept(int row, String code, String number, Map<String, String> variables) {}

    /** Sealed, which takes its time for many; as many as are kept. */
    public List<Ready> seal(List<RefusedRow> rows) {
        return rows.stream()
                .limit(settings.refusedRowsMax())
                .map(row -> new Ready(
                        row.told().row(),
                        row.told().code(),
                        sealer.seal(json(row).encode(), SealedRefusedRows.CONTENT)))
                .toList();
    }

    private static JsonObject json(RefusedRow row) {
        var variables = new JsonObject();
        row.variables().entrySet().stream()
                .limit(VARIABLES_MAX)
                .forEach(entry -> variables.put(entry.getKey(), shortened(entry.getValue())));
        return new JsonObject().put(NUMBER, shortened(row.number())).put(VARIABLES, variables);
    }

    private static String shortened(String value) {
        return value.substring(0, Math.min(value.length(), VALUE_LENGTH_MAX));
    }

    /** Instead of those that there were. */
    public Uni<Void> replace(SqlConnection transaction, long campaignId, List<Ready> rows) {
        return forget(transaction, campaignId)
                .chain(() -> Multi.createFrom()
                        .iterable(rows)
                        .group()
                        .intoLists()
                        .of(ROWS_TOGETHER)
                        .onItem()
                        .transformToUniAndConcatenate(some -> insert(transaction, campaignId, some))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    public Uni<Void> forget(SqlConnection transaction, long campaignId) {
        return transaction.preparedQuery(DELETE).execute(Tuple.of(campaignId)).replaceWithVoid();
    }

    private static Uni<Void> insert(SqlConnection transaction, long campaignId, List<Ready> rows) {
        var values = Tuple.tuple();
        rows.forEach(row -> values.addLong(campaignId)
                .addInteger(row.row())
                .addString(row.code())
                .addValue(Buffer.buffer(row.content())));
        return transaction
                .preparedQuery(INSERT + String.join(",", Collections.nCopies(rows.size(), "(?,?,?,?)")))
                .execute(values)
                .replaceWithVoid();
    }

    /** In their order. */
    Uni<List<Kept>> page(long campaignId, int afterRow, int max) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(campaignId, afterRow, max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::kept)
                        .toList());
    }

    private Kept kept(Row row) {
        var content = new JsonObject(sealer.open(row.getBuffer("content").getBytes(), SealedRefusedRows.CONTENT));
        var variables = content.getJsonObject(VARIABLES).stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().toString(),
                        (one, twice) -> one,
                        LinkedHashMap::new));
        return new Kept(row.getInteger("row_no"), row.getString("code"), content.getString(NUMBER), variables);
    }
}
