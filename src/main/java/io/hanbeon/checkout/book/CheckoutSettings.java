package io.hanbeon.checkout.book;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

@ConfigMapping(prefix = "hanbeon.checkout")
public interface CheckoutSettings {
    /** For so long a checkout belongs to whoever asks the gateway; longer than any call of a gateway. */
    @WithDefault("30s")
    Duration lease();

    /** When a gateway that did not answer is asked again, for the first time; then at twice the distance … */
    @WithDefault("2s")
    Duration askAfter();

    /** … and this at the most. */
    @WithDefault("2m")
    Duration askAfterMax();

    /** After so many looks in vain a person is told. */
    @WithDefault("8")
    int looksMax();

    /** So long after a checkout was over the gateway is asked whether it was paid all the same. */
    @WithDefault("20s,1m,5m,30m,6h,24h")
    List<Duration> lateLooks();

    /** How often checkouts are looked for that are due. */
    @WithDefault("1s")
    Duration dueEvery();

    /** Checkouts that one round takes, and how many of them are asked about at once. */
    @WithDefault("200")
    int dueMax();

    @WithDefault("16")
    int dueConcurrencyMax();

    /** Checkouts that a list shows at the most. */
    @WithDefault("100")
    int listMax();
}
