package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.VendorReport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Moves messages to where vendors say that they are. A report that is late, or was heard before, moves nothing; which
 * moves are legal {@link MessageState#mayBecome} says.
 */
@ApplicationScoped
public class MoveMessages {
    private final MessageStore store;
    private final MessageMoveStore moveStore;
    private final NextStep nextStep;
    private final Clock clock;

    MoveMessages(MessageStore store, MessageMoveStore moveStore, NextStep nextStep, Clock clock) {
        this.store = store;
        this.moveStore = moveStore;
        this.nextStep = nextStep;
        this.clock = clock;
    }

    /**
     * @param reports in the order in which they came
     * @return the message of each report that has one, moved or not
     */
    public Uni<Map<VendorReport, Long>> move(List<VendorReport> reports) {
        return store.findTold(reports).chain(this::moveEach);
    }

    private Uni<Map<VendorReport, Long>> moveEach(Map<VendorReport, Long> found) {
        var told = found.keySet().stream().collect(Collectors.groupingBy(found::get));
        return moveStore
                .move(
                        told.keySet(),
                        tracked -> step(tracked, told.get(tracked.message().id())))
                .map(moved -> found.entrySet().stream()
                        .filter(entry -> moved.contains(entry.getValue()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private Optional<Transition> step(TrackedMessage tracked, List<VendorReport> told) {
        return told.stream()
                .filter(report -> tracked.state().mayBecome(state(report)))
                .reduce((one, later) -> rank(later) > rank(one) ? later : one)
                .map(report -> nextStep.after(report.over(tracked.message().channel()), tracked, clock.instant())
                        .telling(report.vendorId(), sentAt(told)));
    }

    private static @Nullable Instant sentAt(List<VendorReport> told) {
        return told.stream()
                .filter(report -> report.status() == VendorReport.Status.SENT)
                .map(VendorReport::occurredAt)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static MessageState state(VendorReport report) {
        return switch (report.status()) {
            case WAITING -> MessageState.QUEUED;
            case SENT -> MessageState.SENT;
            case DELIVERED -> MessageState.DELIVERED;
            case FAILED -> MessageState.FAILED;
        };
    }

    /** Of two ends the first that came counts. */
    private static int rank(VendorReport report) {
        return switch (report.status()) {
            case WAITING -> 0;
            case SENT -> 1;
            case DELIVERED, FAILED -> 2;
        };
    }
}
