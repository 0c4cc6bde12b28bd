package io.hanbeon.coupon.campaign;

import io.hanbeon.coupon.Campaign;
import io.hanbeon.image.Barcode;
import io.hanbeon.image.Card;
import io.hanbeon.shared.Utc;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A campaign as its row has it. */
final class CampaignRow {
    static final String COLUMNS = """
            id, organisation_id, state, customer, event_name, goods_id, goods_name, price, template, symbology, sender,
            title, text, send_at, is_stopped, created_by, written_by, created_at, checked_at, approved_by, approved_at, started_at,
            sent_at, ended_at, version
            """;

    private CampaignRow() {}

    static Campaign campaign(Row row) {
        return new Campaign(
                row.getLong("id"),
                row.getLong("organisation_id"),
                Campaign.State.valueOf(row.getString("state")),
                terms(row),
                row.getString("goods_name"),
                row.getLong("price"),
                row.getBoolean("is_stopped"),
                row.getString("created_by"),
                row.getString("written_by"),
                row.getString("approved_by"),
                new Campaign.Times(
                        Utc.instant(row.getLocalDateTime("created_at")),
                        instant(row, "checked_at"),
                        instant(row, "approved_at"),
                        instant(row, "started_at"),
                        instant(row, "sent_at"),
                        instant(row, "ended_at")),
                row.getInteger("version"));
    }

    private static Campaign.Terms terms(Row row) {
        return new Campaign.Terms(
                row.getString("customer"),
                row.getString("event_name"),
                row.getString("goods_id"),
                Card.Template.valueOf(row.getString("template")),
                Barcode.Symbology.valueOf(row.getString("symbology")),
                row.getString("sender"),
                row.getString("title"),
                row.getString("text"),
                instant(row, "send_at"));
    }

    static @Nullable Instant instant(Row row, String column) {
        var value = row.getLocalDateTime(column);
        return value == null ? null : Utc.instant(value);
    }
}
