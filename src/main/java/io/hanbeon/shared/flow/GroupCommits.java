package io.hanbeon.shared.flow;

import io.hanbeon.shared.flow.GroupCommit.Limits;
import io.hanbeon.shared.flow.GroupCommit.Writing;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes group commits, whose groups are written in the background. */
@ApplicationScoped
public class GroupCommits {
    private final Map<String, List<GroupCommit<?, ?>>> byGauge = new ConcurrentHashMap<>();
    private final Background background;
    private final MeterRegistry registry;
    private final Clock clock;

    GroupCommits(Background background, MeterRegistry registry, Clock clock) {
        this.background = background;
        this.registry = registry;
        this.clock = clock;
    }

    /** @param gauge of how many wait for a writer; several may share it */
    public <T, R> GroupCommit<T, R> make(String gauge, Limits limits, Writing<T, R> writing) {
        var made = new GroupCommit<>(work -> background.begin(gauge, work), writing, limits, clock);
        byGauge.computeIfAbsent(gauge, this::register).add(made);
        return made;
    }

    private List<GroupCommit<?, ?>> register(String gauge) {
        List<GroupCommit<?, ?>> all = new CopyOnWriteArrayList<>();
        return registry.gauge(gauge, all, GroupCommits::waiting);
    }

    private static int waiting(List<GroupCommit<?, ?>> all) {
        return all.stream().mapToInt(GroupCommit::waiting).sum();
    }
}
