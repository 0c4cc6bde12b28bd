package io.hanbeon.shared.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one answer shows of a list.
 *
 * @param nextCursor where to go on, absent at the end
 */
public record Slice<T>(List<T> items, @Nullable String nextCursor) {

    /**
     * Of what was found by looking for one more than is shown: only that tells whether anything follows.
     *
     * @param cursor of the last one shown
     */
    public static <T> Slice<T> of(List<T> found, int limit, Function<? super T, String> cursor) {
        return found.size() > limit
                ? new Slice<>(List.copyOf(found.subList(0, limit)), cursor.apply(found.get(limit - 1)))
                : new Slice<>(found, null);
    }

    public <V> Slice<V> map(Function<? super T, V> view) {
        return new Slice<>(items.stream().map(view).toList(), nextCursor);
    }
}
