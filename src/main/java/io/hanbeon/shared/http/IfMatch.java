package io.hanbeon.shared.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@code If-Match} says of what is to be changed; nothing is said: whatever it is. */
public record IfMatch(Optional<List<String>> tags) {
    public static final IfMatch ANY = new IfMatch(Optional.empty());
    private static final String ANY_THERE_IS = "*";

    public static IfMatch parse(@Nullable String header) {
        return header == null
                ? ANY
                : new IfMatch(Optional.of(
                        Arrays.stream(header.split(",")).map(String::strip).toList()));
    }

    /** Where a version comes by another way than the header. */
    public static IfMatch version(long version) {
        return new IfMatch(Optional.of(List.of(tag(version))));
    }

    /** As the header ETag shows a version. */
    public static String tag(long version) {
        return "\"%d\"".formatted(version);
    }

    /** @param version of what is there; empty where nothing is */
    private boolean isMetBy(Optional<? extends Number> version) {
        return tags.isEmpty()
                || version.map(Number::longValue).filter(this::names).isPresent();
    }

    /** @param changedMeanwhile what is thrown where it is not met */
    public void require(Optional<? extends Number> version, Supplier<? extends RuntimeException> changedMeanwhile) {
        if (!isMetBy(version)) {
            throw changedMeanwhile.get();
        }
    }

    private boolean names(long version) {
        return tags.orElseThrow().stream().anyMatch(tag -> tag.equals(ANY_THERE_IS) || tag.equals(tag(version)));
    }
}
