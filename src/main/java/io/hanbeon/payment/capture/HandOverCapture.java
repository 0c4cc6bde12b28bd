package io.hanbeon.payment.capture;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.book.PaymentSettings;
import io.hanbeon.shared.flow.Background;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Captures what is to be captured by itself as soon as that is committed; whoever authorised it does not wait. The row is
 * leased until then; if the hand-over gets lost, the row is due when the lease ends, and any instance captures it.
 */
@ApplicationScoped
public class HandOverCapture {
    private static final Logger LOG = Logger.getLogger(HandOverCapture.class);

    private final AtomicInteger underWay = new AtomicInteger();
    private final AskCapture askCapture;
    private final Background background;
    private final PaymentSettings settings;
    private final Clock clock;

    HandOverCapture(AskCapture askCapture, Background background, PaymentSettings settings, Clock clock) {
        this.askCapture = askCapture;
        this.background = background;
        this.settings = settings;
        this.clock = clock;
    }

    /** Never fails. */
    public void handOver(Payment payment) {
        if (payment.state() == PaymentState.CAPTURE_REQUESTED && underWay.get() < settings.capturesWaitingMax()) {
            underWay.incrementAndGet();
            background.begin("Capturing a payment", () -> captureInTime(payment));
        }
    }

    private Uni<Void> captureInTime(Payment payment) {
        return Uni.createFrom()
                .deferred(() -> isStillOurs(payment)
                        ? capture(payment)
                        : Uni.createFrom().voidItem())
                .onTermination()
                .invoke(underWay::decrementAndGet);
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
