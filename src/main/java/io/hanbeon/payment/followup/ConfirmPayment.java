package io.hanbeon.payment.followup;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.book.BookAuthorisation;
import io.hanbeon.payment.capture.HandOverCapture;
import io.hanbeon.payment.gateway.GatewayAnswer;
import io.hanbeon.payment.gateway.Sighting;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Books an authorisation whose answer was lost, by what the gateway says when it is asked. */
@ApplicationScoped
class ConfirmPayment {
    private static final Logger LOG = Logger.getLogger(ConfirmPayment.class);
    private static final GatewayAnswer.Refused NEVER_ARRIVED =
            new GatewayAnswer.Refused("NEVER_ARRIVED", "결제사에 도달하지 않았습니다");

    private final BookAuthorisation bookAuthorisation;
    private final HandOverCapture handOverCapture;
    private final NextLook nextLook;

    ConfirmPayment(BookAuthorisation bookAuthorisation, HandOverCapture handOverCapture, NextLook nextLook) {
        this.bookAuthorisation = bookAuthorisation;
        this.handOverCapture = handOverCapture;
        this.nextLook = nextLook;
    }

    /** Empty while it is still not known. */
    Uni<Optional<Payment>> confirm(Payment payment, Sighting sighting) {
        return answer(payment, sighting)
                .map(answer -> bookAuthorisation
                        .book(payment, answer)
                        .invoke(handOverCapture::handOver)
                        .map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** What was on its way longer than any call lasts will not arrive any more. */
    private Optional<GatewayAnswer> answer(Payment payment, Sighting sighting) {
        return switch (sighting) {
            case Sighting.Found found ->
                isEqual(payment, found) ? Optional.of(found.authorisation()) : Optional.empty();
            case Sighting.Absent absent -> nextLook.isLate(payment) ? Optional.of(NEVER_ARRIVED) : Optional.empty();
            case Sighting.Unclear unclear -> Optional.empty();
        };
    }

    /** A gateway that has another amount than we asked for is not believed; somebody must look at it. */
    private static boolean isEqual(Payment payment, Sighting.Found found) {
        boolean isEqual = found.amount() == payment.amount().amount()
                && found.currency().equals(payment.amount().currency().getCurrencyCode());
        if (!isEqual) {
            LOG.errorf(
                    "The gateway has %d %s for payment %d of %s",
                    found.amount(), found.currency(), payment.id(), payment.amount());
        }
        return isEqual;
    }
}
