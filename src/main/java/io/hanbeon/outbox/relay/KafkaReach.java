package io.hanbeon.outbox.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Whether Kafka can be reached, as far as this instance knows. After a failure nobody tries for a while, which doubles;
 * then one round is the trial.
 */
@ApplicationScoped
class KafkaReach {
    private static final Logger LOG = Logger.getLogger(KafkaReach.class);

    private final RelaySettings settings;
    private final Clock clock;

    // All guarded by this.
    private Duration pause = Duration.ZERO;
    private Instant notBefore = Instant.MIN;

    KafkaReach(RelaySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    synchronized boolean mayTry() {
        return !clock.instant().isBefore(notBefore);
    }

    synchronized boolean isAway() {
        return pause.isPositive();
    }

    void learn(Optional<Exception> failure) {
        failure.ifPresentOrElse(this::failed, this::reached);
    }

    private synchronized void reached() {
        if (isAway()) {
            LOG.info("Kafka is reached again");
        }
        pause = Duration.ZERO;
        notBefore = Instant.MIN;
    }

    private synchronized void failed(Exception failure) {
        pause = isAway() ? shorter(pause.multipliedBy(2), settings.pauseMax()) : settings.pause();
        notBefore = clock.instant().plus(pause);
        LOG.warnf("Events wait for Kafka, next try in %s: %s", pause, failure);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
