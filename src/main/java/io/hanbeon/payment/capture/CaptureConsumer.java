package io.hanbeon.payment.capture;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.book.PaymentSettings;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Captures what was handed over, on a context of its own: whoever authorised it does not wait. */
@ApplicationScoped
class CaptureConsumer {
    private static final Logger LOG = Logger.getLogger(CaptureConsumer.class);

    private final HandOverCapture handOverCapture;
    private final AskCapture askCapture;
    private final PaymentSettings settings;
    private final Clock clock;

    CaptureConsumer(HandOverCapture handOverCapture, AskCapture askCapture, PaymentSettings settings, Clock clock) {
        this.handOverCapture = handOverCapture;
        this.askCapture = askCapture;
        this.settings = settings;
        this.clock = clock;
    }

    @ConsumeEvent(HandOverCapture.CAPTURE)
    Uni<Void> capture(long id) {
        return handOverCapture
                .receive(id)
                .filter(this::isStillOurs)
                .map(this::capture)
                .orElseGet(() -> Uni.createFrom().voidItem())
                .onTermination()
                .invoke(() -> handOverCapture.forget(id));
    }

    private Uni<Void> capture(Payment payment) {
        return askCapture
                .ask(payment)
                .onFailure()
                .invoke(failure -> LOG.warnf("Capture of payment %d left to the follow-up: %s", payment.id(), failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Half of the lease is left for the call itself. */
    private boolean isStillOurs(Payment payment) {
        var authorised = payment.times().authorised();
        return authorised != null
                && clock.instant().isBefore(authorised.plus(settings.lease().dividedBy(2)));
    }
}
