package io.hanbeon.shop;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code If-Match} says of the shop that is to be changed; nothing is said: whatever it is. */
record ExpectedVersion(Optional<List<String>> tags) {
    static final ExpectedVersion ANY = new ExpectedVersion(Optional.empty());
    private static final String ANY_THERE_IS = "*";

    static ExpectedVersion parse(@Nullable String ifMatch) {
        return ifMatch == null
                ? ANY
                : new ExpectedVersion(Optional.of(
                        Arrays.stream(ifMatch.split(",")).map(String::strip).toList()));
    }

    static String tag(Shop shop) {
        return "\"%d\"".formatted(shop.version());
    }

    /** @throws ShopChangedMeanwhile if it is another, or none */
    void require(Optional<Shop> current, Shop wanted) {
        if (tags.isPresent() && current.filter(this::isMet).isEmpty()) {
            throw new ShopChangedMeanwhile(current, wanted);
        }
    }

    private boolean isMet(Shop current) {
        return tags.orElseThrow().stream().anyMatch(tag -> tag.equals(ANY_THERE_IS) || tag.equals(tag(current)));
    }
}
