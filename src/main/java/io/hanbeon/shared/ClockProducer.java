package io.hanbeon.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.ZoneOffset;

/** Time is a dependency: whoever needs it injects {@link Clock}. It tells what our columns keep, milliseconds. */
class ClockProducer {
    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
