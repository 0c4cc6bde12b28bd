package io.hanbeon.outbox;

import org.jspecify.annotations.Nullable;

/**
 * What happened, for others to learn.
 *
 * @param topic one of {@code hanbeon.outbox.topics}, such as {@code payment.captured}
 * @param key of the aggregate, such as the payment's id: events of one key arrive in the order of their commits. For that
 *     the row of the aggregate is locked while they are appended
 * @param type CloudEvents' type, {@code room.what-happened.v1}, such as {@code payment.captured.v1}
 * @param subject of what, {@code kind/id}, such as {@code payment/0ABCDEFGHJKMN}
 * @param data a record that becomes JSON, marked {@code @RegisterForReflection}; no personal data, since events are kept elsewhere and cannot be erased there
 * @param causationId the id of the event that led to this one, if one did
 */
public record Event(
        String topic,
        String key,
        String type,
        String subject,
        Object data,
        @Nullable String causationId) {
    public static final int KEY_LENGTH_MAX = 100;

    public Event {
        if (key.isEmpty() || key.length() > KEY_LENGTH_MAX) {
            throw new IllegalArgumentException("An event's key has 1 to %d characters".formatted(KEY_LENGTH_MAX));
        }
    }

    public Event(String topic, String key, String type, String subject, Object data) {
        this(topic, key, type, subject, data, null);
    }

    public Event causedBy(ReceivedEvent cause) {
        return new Event(topic, key, type, subject, data, cause.id());
    }
}
