package io.hanbeon.ledger.chain;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Every column of a {@code ledger_entry}, as it stands there: what is hashed must not pass through a type that mends. */
record EntryRow(
        long id,
        long paymentId,
        String kind,
        int sequence,
        String debitAccount,
        String creditAccount,
        long amount,
        String currency,
        LocalDate bookedOn,
        Instant occurredAt) {
    static final String COLUMNS = "e.id, e.payment_id, e.kind, e.sequence, e.debit_account, e.credit_account, e.amount,"
            + " e.currency, e.booked_on, e.occurred_at";

    private static final String SEPARATOR = "\t";

    static EntryRow of(Row row) {
        return new EntryRow(
                row.getLong("id"),
                row.getLong("payment_id"),
                row.getString("kind"),
                row.getInteger("sequence"),
                row.getString("debit_account"),
                row.getString("credit_account"),
                row.getLong("amount"),
                row.getString("currency"),
                row.getLocalDate("booked_on"),
                Utc.instant(row.getLocalDateTime("occurred_at")));
    }

    /** The line of an export; its bytes are what is hashed. */
    String line(String salt) {
        return String.join(
                SEPARATOR,
                List.of(
                        "E",
                        Ids.text(id),
                        Ids.text(paymentId),
                        kind,
                        Integer.toString(sequence),
                        debitAccount,
                        creditAccount,
                        Long.toString(amount),
                        currency,
                        bookedOn.toString(),
                        occurredAt.toString(),
                        salt));
    }
}
