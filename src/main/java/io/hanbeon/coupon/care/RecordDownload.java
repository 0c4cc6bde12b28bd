package io.hanbeon.coupon.care;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.coupon.FindCoupons.Filter;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts on record that somebody took coupons' numbers along, and which, before they are given. */
@ApplicationScoped
public class RecordDownload {
    private final RecordChange recordChange;
    private final Pool pool;

    RecordDownload(RecordChange recordChange, Pool pool) {
        this.recordChange = recordChange;
        this.pool = pool;
    }

    public Uni<Void> record(Caller caller, Filter filter, CouponsFile.Numbers shown) {
        var taken = narrowed(filter);
        taken.put("numbers", shown.name());
        var download =
                new Change("coupon.download", "coupons/history.xlsx", filter.organisationId(), Map.of(), taken, null);
        return pool.withTransaction(transaction -> recordChange.record(Transaction.of(transaction), caller, download));
    }

    /** Not by whose number; that is on record as a search. */
    private static Map<String, Object> narrowed(Filter filter) {
        var narrowed = new LinkedHashMap<String, Object>();
        if (filter.campaignId() != null) {
            narrowed.put("campaign", Ids.text(filter.campaignId()));
        }
        if (filter.state() != null) {
            narrowed.put("state", filter.state().name());
        }
        if (filter.use() != null) {
            narrowed.put("use", filter.use().name());
        }
        if (filter.search() != null) {
            narrowed.put("search", filter.search());
        }
        if (filter.from() != null) {
            narrowed.put("from", filter.from().toString());
        }
        if (filter.until() != null) {
            narrowed.put("until", filter.until().toString());
        }
        return narrowed;
    }
}
