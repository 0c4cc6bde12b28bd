package io.hanbeon.coupon.refused;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.coupon.Campaign;
import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.coupon.campaign.CouponText;
import io.hanbeon.coupon.campaign.ReadRecipients;
import io.hanbeon.coupon.campaign.RowFault;
import io.hanbeon.coupon.refused.RefusedRowStore.Kept;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.SpreadsheetXlsx;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rows of a campaign's last list that were not taken, as a workbook with the reasons: mended, it is given again. */
@ApplicationScoped
public class RefusedRowsFile {
    private static final String NUMBER = "전화번호";

    private final RefusedRowStore store;
    private final RecordChange recordChange;
    private final CouponSettings settings;
    private final Pool pool;

    RefusedRowsFile(RefusedRowStore store, RecordChange recordChange, CouponSettings settings, Pool pool) {
        this.store = store;
        this.recordChange = recordChange;
        this.settings = settings;
        this.pool = pool;
    }

    /** Numbers stand in it whole, so that somebody sees them is on record. */
    public Uni<Void> record(Caller caller, Campaign campaign) {
        var change = new Change(
                "coupon-campaign.see-refused-rows",
                "coupon-campaign/" + Ids.text(campaign.id()),
                campaign.organisationId(),
                Map.of(),
                Map.of(),
                null);
        return pool.withTransaction(transaction -> recordChange.record(Transaction.of(transaction), caller, change));
    }

    public Multi<byte[]> of(Campaign campaign) {
        var names = new LinkedHashSet<>(CouponText.needed(campaign.terms().text()));
        names.add(ReadRecipients.NAME);
        var head = Stream.of(List.of(NUMBER), List.copyOf(names), RowFault.REASONS)
                .flatMap(List::stream)
                .toList();
        var pages = Multi.createBy()
                .repeating()
                .uni(() -> new int[1], reached -> page(campaign.id(), reached))
                .whilst(page -> page.size() == settings.exportPageMax())
                .map(page ->
                        page.stream().map(row -> cells(row, List.copyOf(names))).toList());
        return SpreadsheetXlsx.of("고칠 명단", head, pages);
    }

    private Uni<List<Kept>> page(long campaignId, int[] reached) {
        return store.page(campaignId, reached[0], settings.exportPageMax())
                .invoke(page -> reached[0] =
                        page.isEmpty() ? reached[0] : page.getLast().row());
    }

    private static List<String> cells(Kept row, List<String> names) {
        var fault = RowFault.of(row.code());
        var cells = new ArrayList<String>();
        cells.add(row.number());
        names.forEach(name -> cells.add(row.variables().getOrDefault(name, "")));
        cells.add(fault.ko());
        cells.add(fault.en());
        return cells;
    }
}
