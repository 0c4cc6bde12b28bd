package io.hanbeon.order.attempt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.order-payment")
interface AttemptSettings {
    /** For so long an attempt belongs to whoever asks for it; longer than an authorisation and a capture last. */
    @WithDefault("60s")
    Duration lease();

    /** When an attempt whose outcome is not known is looked at again, for the first time; then at twice the distance … */
    @WithDefault("2s")
    Duration lookAfter();

    /** … and this at the most. */
    @WithDefault("10m")
    Duration lookAfterMax();

    /** Of money that was captured too late and is not given back yet: after each so many looks a person is told. */
    @WithDefault("10")
    int alarmEveryLooks();

    /** How often attempts are looked for that are due. */
    @WithDefault("1s")
    Duration dueEvery();

    /** Attempts that one round takes. */
    @WithDefault("100")
    int dueMax();

    /** Of them, how many are followed up at once. */
    @WithDefault("8")
    int dueConcurrencyMax();
}
