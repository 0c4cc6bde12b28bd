package io.hanbeon.webhook.endpoint;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What merchants may want to hear of: events that name their merchant. */
public enum EventType {
    PAYMENT_AUTHORIZED("payment.authorized"),
    PAYMENT_CAPTURE_REQUESTED("payment.capture-requested"),
    PAYMENT_CAPTURED("payment.captured"),
    PAYMENT_REFUNDED("payment.refunded"),
    SETTLEMENT_CLOSED("settlement.closed"),
    SETTLEMENT_HELD("settlement.held", "settlement.closed"),
    SETTLEMENT_RELEASED("settlement.released", "settlement.closed");

    private final String text;
    private final String topic;

    EventType(String textAndTopic) {
        this(textAndTopic, textAndTopic);
    }

    EventType(String text, String topic) {
        this.text = text;
        this.topic = topic;
    }

    /** As it stands in the API and in rows: the event's own type without its version. */
    @JsonValue
    public String text() {
        return text;
    }

    static Optional<EventType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    static List<String> sorted() {
        return texts().stream().sorted().toList();
    }

    static Set<String> texts() {
        return Arrays.stream(values()).map(EventType::text).collect(Collectors.toUnmodifiableSet());
    }

    /** Where they come from; one topic has several types. */
    public static Set<String> topics() {
        return Arrays.stream(values()).map(type -> type.topic).collect(Collectors.toUnmodifiableSet());
    }
}
