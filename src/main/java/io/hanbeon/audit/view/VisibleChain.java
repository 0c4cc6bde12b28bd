package io.hanbeon.audit.view;

import io.hanbeon.access.Role;
import io.hanbeon.audit.chain.AuditEntry;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.BadParameter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How chains are named outside, and which of them a caller may see. */
public final class VisibleChain {
    private static final String PLATFORM = "platform";

    private VisibleChain() {}

    /**
     * The chain that the caller asks for; empty: it asks for none, and may see all.
     *
     * @param organisation an id, {@code platform}, or {@code null}
     */
    static Optional<Long> of(Caller caller, @Nullable String organisation) {
        var asked = Optional.ofNullable(organisation).map(VisibleChain::parse);
        var own = Optional.ofNullable(caller.organisationId());
        if (own.isEmpty() && !Role.ADMIN.isHeldBy(caller)
                || own.isPresent() && asked.isPresent() && !asked.equals(own)) {
            throw new OtherOrganisation();
        }
        return own.or(() -> asked);
    }

    public static String text(long chain) {
        return chain == AuditEntry.PLATFORM ? PLATFORM : Ids.text(chain);
    }

    private static long parse(String organisation) {
        return organisation.equals(PLATFORM)
                ? AuditEntry.PLATFORM
                : Ids.parse(organisation).orElseThrow(() -> new BadParameter("organisation", "id, " + PLATFORM));
    }
}
