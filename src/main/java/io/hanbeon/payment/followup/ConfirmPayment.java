package io.hanbeon.payment.followup;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.book.BookAuthorisation;
import io.hanbeon.payment.book.NextLook;
import io.hanbeon.payment.book.PaymentStore;
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
    private static final GatewayAnswer.Refused UNAVAILABLE =
            new GatewayAnswer.Refused("UNAVAILABLE", "결제사를 이용할 수 없었습니다");
    private static final GatewayAnswer.Refused AMOUNT_DIFFERS =
            new GatewayAnswer.Refused("AMOUNT_DIFFERS", "결제사의 금액이 요청과 다릅니다");

    private final PaymentStore store;
    private final BookAuthorisation bookAuthorisation;
    private final HandOverCapture handOverCapture;
    private final NextLook nextLook;

    ConfirmPayment(
            PaymentStore store,
            BookAuthorisation bookAuthorisation,
            HandOverCapture handOverCapture,
            NextLook nextLook) {
        this.store = store;
        this.bookAuthorisation = bookAuthorisation;
        this.handOverCapture = handOverCapture;
        this.nextLook = nextLook;
    }

    /** Empty while it is still not known. */
    Uni<Optional<Payment>> confirm(Payment payment, Sighting sighting) {
        return switch (sighting) {
            case Sighting.Found found -> confirmFound(payment, found).map(Optional::of);
            case Sighting.Absent absent -> giveUpIfLate(payment);
            case Sighting.Unclear unclear -> Uni.createFrom().item(Optional.empty());
        };
    }

    private Uni<Payment> confirmFound(Payment payment, Sighting.Found found) {
        return isEqual(payment, found)
                ? bookAuthorisation.book(payment, found.authorisation()).invoke(handOverCapture::handOver)
                : disbelieve(payment, found);
    }

    /** What was on its way longer than any call lasts will hardly arrive any more. */
    private Uni<Optional<Payment>> giveUpIfLate(Payment payment) {
        return nextLook.isLate(payment.times().lastAsked())
                ? bookAuthorisation.giveUp(payment, NEVER_ARRIVED).map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }

    private static boolean isEqual(Payment payment, Sighting.Found found) {
        return found.amount() == payment.amount().amount()
                && found.currency().equals(payment.amount().currency().getCurrencyCode());
    }

    /** A gateway that has another amount than we asked for is not believed: we give it up, and void what it has. */
    private Uni<Payment> disbelieve(Payment payment, Sighting.Found found) {
        LOG.errorf(
                "The gateway has %d %s for payment %d of %s; it is voided",
                found.amount(), found.currency(), payment.id(), payment.amount());
        return bookAuthorisation.giveUp(payment, AMOUNT_DIFFERS);
    }

    /** Its merchant was told that nothing was asked for, and did not come back. */
    Uni<Payment> disown(Payment payment) {
        LOG.warnf("Payment %d was not to be at the gateway and is; it is voided", payment.id());
        return bookAuthorisation.giveUp(payment, UNAVAILABLE);
    }

    /** What we gave up is there: nobody counts on it any more. Empty if somebody else was faster. */
    Uni<Optional<Payment>> findLate(Payment payment, Sighting.Found found) {
        var approval = new Payment.Approval(
                found.authorisation().id(), found.authorisation().approvalNumber());
        LOG.warnf("Payment %d was given up and is at the gateway; it is voided", payment.id());
        return store.findLate(payment, approval, nextLook.lease())
                .map(isOurs -> isOurs ? Optional.of(payment.foundLate(approval)) : Optional.empty());
    }
}
