package io.hanbeon.audit.chain;

import io.hanbeon.shared.http.BadParameter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What walking a chain from its first entry to its head came to.
 *
 * @param chain the organisation's id, or {@code platform}
 * @param entries that were found in order
 * @param head of the moment when the walk began; whoever notes it elsewhere can ask later whether it is still there
 * @param firstBroken absent if the chain is whole
 */
public record ChainProof(
        @Schema(examples = "platform") String chain,
        long entries,
        Head head,
        boolean valid,
        @Nullable Broken firstBroken) {

    /** @param hash zeros before the first entry */
    public record Head(long seq, String hash) {}

    /** @param seq the place of the first entry that is not as it was written */
    public record Broken(long seq, Why why) {}

    /** The head that an earlier proof told, noted where whoever writes our tables cannot. */
    public record KnownHead(long seq, String hash) {
        private static final Pattern FORM = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

        public static Optional<KnownHead> parse(@Nullable String text) {
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

    enum Why {
        /** No entry is there. */
        MISSING,
        /** It is not what was hashed. */
        CHANGED,
        /** It was written, but not behind the entry before it. */
        UNLINKED,
        /** It is there, and the chain ends before it. */
        UNEXPECTED,
        /** The row that says where the chain ends was removed. */
        HEAD_MISSING,
        /** The row that says where the chain ends is not as it was written. */
        HEAD_CHANGED,
        /** The head that the caller noted earlier is no longer in the chain. */
        KNOWN_HEAD_GONE
    }
}
