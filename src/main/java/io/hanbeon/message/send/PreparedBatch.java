package io.hanbeon.message.send;

import io.hanbeon.message.delivery.NewMessage;
import io.hanbeon.message.delivery.RecordedMessage;
import io.hanbeon.message.send.BatchResult.Row;
import io.hanbeon.message.send.WriteMessage.Written;
import io.hanbeon.shared.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A batch before its transaction.
 *
 * @param messages to be recorded, by the index of their recipients
 * @param others what is known already of the other recipients
 */
record PreparedBatch(long id, SortedMap<Integer, NewMessage> messages, List<Row> others) {

    /** Of what was written for each recipient, in their order; the second of two equals is a duplicate. */
    static PreparedBatch of(long id, List<Written> written) {
        var messages = new TreeMap<Integer, NewMessage>();
        var others = new ArrayList<Row>();
        var firsts = new HashMap<Object, Integer>();
        for (int index = 0; index < written.size(); index++) {
            switch (written.get(index)) {
                case Written.Faulty faulty -> others.add(Row.refused(index, faulty.errors()));
                case Written.Sound sound -> sort(index, sound.message(), firsts, messages, others);
            }
        }
        return new PreparedBatch(id, messages, others);
    }

    private static void sort(
            int index,
            NewMessage message,
            Map<Object, Integer> firsts,
            SortedMap<Integer, NewMessage> messages,
            List<Row> others) {
        var first = marks(message).map(firsts::get).filter(one -> one != null).findFirst();
        if (first.isPresent()) {
            others.add(second(index, message, first.get(), messages));
        } else {
            marks(message).forEach(mark -> firsts.put(mark, index));
            messages.put(index, message);
        }
    }

    /** Somebody who would get nothing because another has their key is no duplicate. */
    private static Row second(int index, NewMessage message, int first, Map<Integer, NewMessage> messages) {
        var other = messages.get(first).message();
        return other.recipient().equals(message.message().recipient())
                ? Row.duplicate(index, first)
                : Row.refused(
                        index,
                        List.of(RequestFault.CLIENT_KEY_TWICE
                                .with("index", first)
                                .error("/recipients/" + index + "/clientKey")));
    }

    /** To whom it says what. */
    private record RecipientContent(String recipient, Object content) {}

    /** By what it is told from others of the batch: either equal, it is the same. */
    private static Stream<Object> marks(NewMessage message) {
        var content = new RecipientContent(
                message.message().recipient(), message.message().content());
        return message.clientKey() == null ? Stream.of(content) : Stream.of(content, message.clientKey());
    }

    boolean isAdvertising() {
        return messages.values().stream()
                .anyMatch(message -> message.message().content().isAdvertising());
    }

    List<String> recipients() {
        return messages.values().stream()
                .map(message -> message.message().recipient())
                .toList();
    }

    List<NewMessage> toRecord() {
        return List.copyOf(messages.values());
    }

    PreparedBatch without(Set<String> unwilling) {
        var willing = new TreeMap<Integer, NewMessage>();
        var rest = new ArrayList<>(others);
        messages.forEach((index, message) -> {
            if (unwilling.contains(message.message().recipient())) {
                rest.add(Row.optedOut(index));
            } else {
                willing.put(index, message);
            }
        });
        return new PreparedBatch(id, willing, rest);
    }

    /** @param recorded what stands for each message, in their order */
    BatchResult result(List<RecordedMessage> recorded) {
        var rows = new TreeMap<Integer, Row>();
        others.forEach(row -> rows.put(row.index(), row));
        var next = recorded.iterator();
        messages.keySet().forEach(index -> rows.put(index, Row.of(index, AcceptedMessage.of(next.next()))));
        int accepted = (int) recorded.stream().filter(RecordedMessage::isNew).count();
        return new BatchResult(Ids.text(id), rows.size(), accepted, List.copyOf(rows.values()));
    }
}
