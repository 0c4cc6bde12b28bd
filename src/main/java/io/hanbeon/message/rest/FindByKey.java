package io.hanbeon.message.rest;

import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Report;
import io.hanbeon.message.provider.VendorReport;
import io.hanbeon.remote.Exchange;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;

/**
 * Asks a vendor about messages by our own keys, a number of them at a time. A message that is missing from the answer will
 * be sent again, so an answer that cannot be read whole is none.
 */
public final class FindByKey {
    private final ResultReader reader;
    private final int keysMax;

    public FindByKey(ResultReader reader, int keysMax) {
        this.reader = reader;
        this.keysMax = keysMax;
    }

    /** The vendor did not say which of the messages it has. */
    public static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoAnswer(String reason) {
            super(reason, null, false, false);
        }
    }

    /** @param question takes keys with commas between them */
    public Uni<Map<Long, Report.Status>> find(List<Message> messages, Function<String, Uni<Exchange>> question) {
        return Multi.createFrom()
                .iterable(pages(messages))
                .onItem()
                .transformToUniAndConcatenate(page -> ask(page, question))
                .collect()
                .in(HashMap::new, Map::putAll);
    }

    private List<List<Message>> pages(List<Message> messages) {
        return IntStream.iterate(0, from -> from < messages.size(), from -> from + keysMax)
                .mapToObj(from -> messages.subList(from, Math.min(from + keysMax, messages.size())))
                .toList();
    }

    private Uni<Map<Long, Report.Status>> ask(List<Message> page, Function<String, Uni<Exchange>> question) {
        var keys = page.stream().map(Message::key).collect(Collectors.joining(","));
        return question.apply(keys).map(exchange -> known(page, reports(exchange)));
    }

    private List<VendorReport> reports(Exchange exchange) {
        if (exchange instanceof Exchange.Withheld withheld) {
            throw new BulkheadException(withheld.reason());
        }
        if (!(exchange instanceof Exchange.Answered answered) || !answered.isSuccess()) {
            throw new NoAnswer(reason(exchange));
        }
        var results = reader.readList(answered).orElseThrow(() -> new NoAnswer("The answer has no list"));
        if (results.unreadable() > 0 || results.reports().stream().anyMatch(report -> report.messageId() == null)) {
            throw new NoAnswer("The answer's results cannot all be read");
        }
        return results.reports();
    }

    private static String reason(Exchange exchange) {
        return switch (exchange) {
            case Exchange.NotSent none -> none.reason();
            case Exchange.Withheld withheld -> withheld.reason();
            case Exchange.Silent silent -> silent.reason();
            case Exchange.Answered answered -> "HTTP " + answered.status();
        };
    }

    /** Of two reports about one message the further one counts. */
    private static Map<Long, Report.Status> known(List<Message> page, List<VendorReport> reports) {
        var byId = reports.stream()
                .collect(Collectors.toMap(
                        VendorReport::messageId,
                        Function.identity(),
                        (one, other) -> one.status().compareTo(other.status()) < 0 ? other : one));
        return page.stream()
                .filter(message -> byId.containsKey(message.id()))
                .collect(Collectors.toMap(
                        Message::id, message -> byId.get(message.id()).over(message.channel())));
    }
}
