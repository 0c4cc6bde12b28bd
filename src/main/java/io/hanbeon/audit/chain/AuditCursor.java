package io.hanbeon.audit.chain;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.BadParameter;
import org.jspecify.annotations.Nullable;

/** Where a list of entries goes on: behind this one. The newest come first. */
public record AuditCursor(long id) {
    static final AuditCursor START = new AuditCursor(Long.MAX_VALUE);

    /** @throws BadParameter if we did not make it */
    public static AuditCursor parse(@Nullable String text) {
        return text == null
                ? START
                : new AuditCursor(Ids.parse(text).orElseThrow(() -> new BadParameter("cursor", "nextCursor")));
    }

    public String text() {
        return Ids.text(id);
    }
}
