package io.hanbeon.webhook.endpoint;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What merchants may want to hear of: events that name their merchant. */
public enum EventType {
    PAYMENT_AUTHORIZED("payment.authorized"),
    PAYMENT_CAPTURE_REQUESTED("payment.capture-requested"),
    PAYMENT_CAPTURED("payment.captured"),
    PAYMENT_REFUNDED("payment.refunded"),
    SETTLEMENT_CLOSED("settlement.closed");

    private final String topic;

    EventType(String topic) {
        this.topic = topic;
    }

    /** As it stands in the API and in rows: the name of its topic. */
    @JsonValue
    public String topic() {
        return topic;
    }

    static Optional<EventType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.topic.equals(text)).findFirst();
    }

    public static Set<String> topics() {
        return Arrays.stream(values()).map(EventType::topic).collect(Collectors.toUnmodifiableSet());
    }
}
