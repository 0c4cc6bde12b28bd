package io.hanbeon.coupon.campaign;

import io.hanbeon.coupon.Campaign;
import io.hanbeon.message.NoticeRules;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the recipient whose text is the longest, with any number that the supplier may give. */
@ApplicationScoped
class LongestText {
    private static final int SOME_DAYS = 30;
    private static final int ROWS_TOGETHER = 1_000;
    private static final Longest NOBODY = new Longest(0, "", 0);

    private static final String VARIABLES =
            "SELECT line, variables FROM coupon WHERE campaign_id = ? AND line > ? ORDER BY line LIMIT ?";

    private final Sealer sealer;
    private final Pool pool;
    private final Clock clock;

    LongestText(Sealer sealer, Pool pool, Clock clock) {
        this.sealer = sealer;
        this.pool = pool;
        this.clock = clock;
    }

    /** @param line of its recipient, 0 where the text asks nothing of them */
    record Longest(int line, String text, int bytes) {
        private Longest or(Longest other) {
            return other.bytes > bytes ? other : this;
        }
    }

    /** Of a campaign that is being issued or was, one with the names of the variables stands for all. */
    Uni<Longest> find(Campaign campaign) {
        var needed = CouponText.needed(campaign.terms().text());
        var day = Seoul.businessDay(clock.instant()).plusDays(SOME_DAYS);
        var byName = text(campaign, day, 0, needed.stream().collect(Collectors.toMap(name -> name, name -> name)));
        return needed.isEmpty() || !campaign.state().isOpen()
                ? Uni.createFrom().item(byName)
                : pages(campaign.id())
                        .onItem()
                        .transformToUniAndConcatenate(
                                rows -> CallersContext.onWorker(() -> longest(campaign, day, rows)))
                        .collect()
                        .asList()
                        .map(found -> found.stream().reduce(NOBODY, Longest::or))
                        .map(longest -> longest.line() == 0 ? byName : longest);
    }

    private Multi<List<Row>> pages(long campaignId) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new int[1],
                        reached -> pool.preparedQuery(VARIABLES)
                                .execute(Tuple.of(campaignId, reached[0], ROWS_TOGETHER))
                                .map(found -> {
                                    var rows = new ArrayList<Row>();
                                    found.forEach(rows::add);
                                    return (List<Row>) rows;
                                })
                                .invoke(rows -> reached[0] += rows.size()))
                .whilst(rows -> rows.size() == ROWS_TOGETHER);
    }

    private Longest longest(Campaign campaign, LocalDate day, List<Row> rows) {
        return rows.stream()
                .map(row -> text(campaign, day, row.getInteger("line"), variables(row)))
                .reduce(NOBODY, Longest::or);
    }

    private static Longest text(Campaign campaign, LocalDate day, int line, Map<String, String> variables) {
        var text = CouponText.longest(campaign, day, variables);
        return new Longest(line, text, NoticeRules.bytes(text));
    }

    private Map<String, String> variables(Row row) {
        var variables = new LinkedHashMap<String, String>();
        var sealed = row.getBuffer("variables");
        if (sealed != null) {
            new JsonObject(sealer.open(sealed.getBytes(), SealedCoupons.VARIABLES))
                    .forEach(entry -> variables.put(entry.getKey(), String.valueOf(entry.getValue())));
        }
        return variables;
    }
}
