package io.hanbeon.audit.view;

import io.hanbeon.audit.AuditView;
import io.hanbeon.shared.SpreadsheetCsv;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries as a table for spreadsheets. */
final class AuditCsv {
    private static final String[] COLUMNS = {
        "id",
        "chain",
        "seq",
        "at",
        "callerKind",
        "callerId",
        "callerName",
        "address",
        "action",
        "subject",
        "before",
        "after",
        "reason",
        "correlationId",
        "hash"
    };

    private AuditCsv() {}

    static String of(List<AuditView> entries) {
        return SpreadsheetCsv.head(COLUMNS)
                + SpreadsheetCsv.lines(entries.stream().map(AuditCsv::cells).toList());
    }

    private static List<@Nullable Object> cells(AuditView entry) {
        return Arrays.asList(
                entry.id(),
                entry.chain(),
                entry.seq(),
                entry.at(),
                entry.caller().kind(),
                entry.caller().id(),
                entry.caller().name(),
                entry.caller().address(),
                entry.action(),
                entry.subject(),
                new JsonObject(entry.before()).encode(),
                new JsonObject(entry.after()).encode(),
                entry.reason(),
                entry.correlationId(),
                entry.hash());
    }
}
