package io.hanbeon.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change, as it will be shown. Secrets never stand in it, personal data only masked.
 *
 * @param action what was done, {@code feature.verb}, such as {@code shop.change}
 * @param subject of what, {@code kind/id}, such as {@code shop/05532206}
 * @param organisationId whose chain it belongs to; {@code null}: the platform's own
 * @param before the changed fields as they were; empty where something was created
 * @param after the changed fields as they are; empty where something was deleted
 * @param reason where one is asked for
 */
public record Change(
        String action,
        String subject,
        @Nullable Long organisationId,
        Map<String, ?> before,
        Map<String, ?> after,
        @Nullable String reason) {
    /** Of a reason that somebody gives. */
    public static final int REASON_LENGTH_MAX = 200;
}
