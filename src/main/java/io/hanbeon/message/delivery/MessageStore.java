package io.hanbeon.message.delivery;

import io.hanbeon.message.MessageStatus;
import io.hanbeon.message.provider.VendorReport;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.sql.InList;
import io.hanbeon.shared.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds messages by what others know of them. */
@ApplicationScoped
public class MessageStore {
    /** By our id where the vendor tells it, by the vendor's otherwise; never another account's message. */
    private static final String FIND_TOLD = """
            SELECT told.place, m.id
            FROM JSON_TABLE(?, '$[*]' COLUMNS (
                place INT PATH '$[0]',
                provider VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[1]',
                account_id BIGINT PATH '$[2]',
                message_id BIGINT PATH '$[4]')) told
            STRAIGHT_JOIN message m ON m.id = told.message_id AND m.provider = told.provider
            WHERE told.account_id IN (-1, m.account_id)
            UNION
            SELECT told.place, m.id
            FROM JSON_TABLE(?, '$[*]' COLUMNS (
                place INT PATH '$[0]',
                provider VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[1]',
                account_id BIGINT PATH '$[2]',
                vendor_id VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[3]')) told
            STRAIGHT_JOIN message m FORCE INDEX (by_vendor_id)
                ON m.provider = told.provider AND m.vendor_id = told.vendor_id
            WHERE told.account_id IN (-1, m.account_id)
            """;

    /** Rows from before a number had one key were kept by the digits of E.164. */
    private static final String FIND_WAITING = """
            SELECT id
            FROM message
            WHERE recipient_hash IN (?, ?) AND id > ? AND organisation_id = ? AND state = 'REQUESTED' AND NOT tried
            ORDER BY id
            LIMIT ?
            """;

    private static final String FIND_BY_CAUSE = """
            SELECT id, provider, channel, state, result_code, requested_at, sent_at, delivered_at
            FROM message
            WHERE cause_id = ?
            ORDER BY id
            """;

    private static final String FIND_BY_IDS = """
            SELECT id, provider, channel, state, result_code, requested_at, sent_at, delivered_at
            FROM message
            WHERE id IN (%s)
            """;

    private final Sealer sealer;
    private final Pool pool;

    MessageStore(Sealer sealer, Pool pool) {
        this.sealer = sealer;
        this.pool = pool;
    }

    /** Which message each of the reports is of; one that we do not know yet is left out. */
    Uni<Map<VendorReport, Long>> findTold(List<VendorReport> reports) {
        var told = told(reports);
        return pool.preparedQuery(FIND_TOLD).execute(Tuple.of(told, told)).map(rows -> {
            var found = new LinkedHashMap<VendorReport, Long>();
            rows.forEach(row -> found.putIfAbsent(reports.get(row.getInteger("place")), row.getLong("id")));
            return found;
        });
    }

    private static String told(List<VendorReport> reports) {
        var rows = new JsonArray();
        for (int place = 0; place < reports.size(); place++) {
            var report = reports.get(place);
            rows.add(new JsonArray()
                    .add(place)
                    .add(report.provider().name())
                    .add(report.accountId())
                    .add(report.vendorId())
                    .add(report.messageId()));
        }
        return rows.encode();
    }

    /** An organisation's messages to a number that nobody has taken yet, by their ids. */
    Uni<List<Long>> findWaiting(long organisationId, PhoneNumber recipient, long afterId, int max) {
        return pool.preparedQuery(FIND_WAITING)
                .execute(Tuple.tuple()
                        .addBuffer(fingerprint(recipient.key()))
                        .addBuffer(fingerprint(recipient.e164().substring(1)))
                        .addLong(afterId)
                        .addLong(organisationId)
                        .addInteger(max))
                .map(rows -> Rows.stream(rows).map(row -> row.getLong("id")).toList());
    }

    public Uni<List<MessageStatus>> findByCause(long causeId) {
        return pool.preparedQuery(FIND_BY_CAUSE)
                .execute(Tuple.of(causeId))
                .map(rows -> Rows.stream(rows).map(MessageStatus::of).toList());
    }

    public Uni<List<MessageStatus>> findByIds(Collection<Long> ids) {
        var list = InList.of(ids);
        return pool.preparedQuery(FIND_BY_IDS.formatted(list.places()))
                .execute(list.addTo(Tuple.tuple()))
                .map(rows -> Rows.stream(rows).map(MessageStatus::of).toList());
    }

    private Buffer fingerprint(String key) {
        return Buffer.buffer(sealer.fingerprint(key));
    }
}
