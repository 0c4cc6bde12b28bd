package io.hanbeon.payment.capture;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.book.PaymentSettings;
import io.vertx.mutiny.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands what is to be captured by itself to this instance's own worker, as soon as that is committed. The row is leased
 * until then; if the hand-over gets lost, the row is due when the lease ends, and any instance captures it.
 */
@ApplicationScoped
public class HandOverCapture {
    static final String CAPTURE = "payment.capture";

    private final Map<Long, Payment> waiting = new ConcurrentHashMap<>();
    private final EventBus bus;
    private final PaymentSettings settings;

    HandOverCapture(EventBus bus, PaymentSettings settings) {
        this.bus = bus;
        this.settings = settings;
    }

    /** Never fails. */
    public void handOver(Payment payment) {
        if (payment.state() == PaymentState.CAPTURE_REQUESTED && waiting.size() < settings.capturesWaitingMax()) {
            waiting.put(payment.id(), payment);
            bus.send(CAPTURE, payment.id());
        }
    }

    Optional<Payment> receive(long id) {
        return Optional.ofNullable(waiting.get(id));
    }

    /** Its capture has ended, well or not: until then it counts. */
    void forget(long id) {
        waiting.remove(id);
    }
}
