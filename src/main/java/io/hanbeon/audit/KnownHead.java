package io.hanbeon.audit;

import io.hanbeon.shared.http.BadParameter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The head that an earlier proof told, noted where whoever writes our tables cannot. */
record KnownHead(long seq, String hash) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    static Optional<KnownHead> parse(@Nullable String text) {
        return Optional.ofNullable(text).map(KnownHead::of);
    }

    private static KnownHead of(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new BadParameter("known", "head.seq:head.hash");
        }
        return new KnownHead(Long.parseLong(parts.group(1)), parts.group(2));
    }
}
