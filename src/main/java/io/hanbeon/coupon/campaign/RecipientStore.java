package io.hanbeon.coupon.campaign;

import io.hanbeon.coupon.coufun.CoufunCoupons;
import io.hanbeon.coupon.refused.RefusedRow;
import io.hanbeon.coupon.refused.RefusedRowStore;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recipients of a draft, as the rows that become its coupons. */
@ApplicationScoped
public class RecipientStore {
    private static final int ROWS_TOGETHER = 64;

    private static final String INSERT = """
            INSERT INTO coupon (id, campaign_id, line, call_no, organisation_id, state, phone, phone_hash, variables)
            VALUES
            """;

    private static final String ROW = "(?,?,?,?,?,'WAITING',?,?,?)";

    private static final String DELETE = "DELETE FROM coupon WHERE campaign_id = ?";

    private final RefusedRowStore refusedRows;
    private final Sealer sealer;
    private final Ids ids;

    RecipientStore(RefusedRowStore refusedRows, Sealer sealer, Ids ids) {
        this.refusedRows = refusedRows;
        this.sealer = sealer;
        this.ids = ids;
    }

    /** A list that is ready to be written. */
    public record Prepared(List<Ready> recipients, List<RefusedRowStore.Ready> refused) {
        public static final Prepared NOBODY = new Prepared(List.of(), List.of());
    }

    /** One that is ready to be written. */
    public record Ready(int line, byte[] phone, byte[] phoneHash, byte[] variables) {}

    /** Sealed, which takes its time for many. */
    public Prepared seal(List<Recipient> recipients, List<RefusedRow> refused) {
        return new Prepared(seal(recipients), refusedRows.seal(refused));
    }

    private List<Ready> seal(List<Recipient> recipients) {
        var ready = new ArrayList<Ready>(recipients.size());
        for (var recipient : recipients) {
            ready.add(new Ready(
                    ready.size() + 1,
                    sealer.seal(recipient.phone().e164(), SealedCoupons.PHONE),
                    sealer.fingerprint(recipient.phone().key()),
                    sealer.seal(json(recipient.variables()), SealedCoupons.VARIABLES)));
        }
        return ready;
    }

    private static String json(Map<String, String> variables) {
        return new JsonObject(new LinkedHashMap<>(variables)).encode();
    }

    /** Instead of those that there were. */
    public Uni<Void> replace(SqlConnection transaction, long campaignId, long organisationId, Prepared list) {
        return transaction
                .preparedQuery(DELETE)
                .execute(Tuple.of(campaignId))
                .chain(() -> Multi.createFrom()
                        .items(list.recipients().stream())
                        .group()
                        .intoLists()
                        .of(ROWS_TOGETHER)
                        .onItem()
                        .transformToUniAndConcatenate(rows -> insert(transaction, campaignId, organisationId, rows))
                        .collect()
                        .last())
                .chain(() -> refusedRows.replace(transaction, campaignId, list.refused()));
    }

    private Uni<Integer> insert(SqlConnection transaction, long campaignId, long organisationId, List<Ready> rows) {
        var values = Tuple.tuple();
        rows.forEach(row -> values.addLong(ids.next())
                .addLong(campaignId)
                .addInteger(row.line())
                .addInteger((row.line() - 1) / CoufunCoupons.COUPONS_MAX + 1)
                .addLong(organisationId)
                .addValue(Buffer.buffer(row.phone()))
                .addValue(Buffer.buffer(row.phoneHash()))
                .addValue(Buffer.buffer(row.variables())));
        return transaction
                .preparedQuery(INSERT + String.join(",", Collections.nCopies(rows.size(), ROW)))
                .execute(values)
                .map(inserted -> inserted.rowCount());
    }
}
