package io.hanbeon.queue.line;

import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.shared.redis.InstanceMemory;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The lines that are open, or ended lately, from memory; a change is announced to every instance. While the database does
 * not answer, those last known stand: people go on waiting without it.
 */
@ApplicationScoped
public class Lines implements InstanceMemory {
    private static final String ALL = "all";

    private final Cache cache;
    private final LineStore store;
    private final QueueSettings settings;
    private final Clock clock;
    private volatile Map<String, Seeded> lastKnown = Map.of();

    Lines(@CacheName("queue-lines") Cache cache, LineStore store, QueueSettings settings, Clock clock) {
        this.cache = cache;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param databaseTook for this look */
    public record Look(List<Seeded> lines, Duration databaseTook) {}

    public Uni<Map<String, Seeded>> all() {
        return cache.getAsync(ALL, ignored -> load());
    }

    public Uni<Optional<Seeded>> find(String key) {
        return all().map(lines -> Optional.ofNullable(lines.get(key)));
    }

    /** Whether there is one. The database knows of a new one, and of one too many to remember. */
    public Uni<Boolean> has(String key) {
        return find(key).chain(found -> found.isPresent() ? Uni.createFrom().item(true) : isOpen(key));
    }

    private Uni<Boolean> isOpen(String key) {
        return store.find(key)
                .map(found -> found.filter(
                                line -> line.line().terms().closesAt().isAfter(closedAfter()))
                        .isPresent());
    }

    /** As they are now, for the job, which tells by the time it took how the database is. */
    public Uni<Look> look() {
        long begin = System.nanoTime();
        return refresh()
                .map(lines -> new Look(List.copyOf(lines.values()), Duration.ofNanos(System.nanoTime() - begin)))
                .onFailure()
                .recoverWithItem(() -> new Look(List.copyOf(lastKnown.values()), settings.databaseSlow()));
    }

    @Override
    public String channel() {
        return "hanbeon.queue.changed";
    }

    @Override
    public Uni<Void> forget(String key) {
        return cache.invalidateAll();
    }

    @Override
    public Uni<Void> forgetAll() {
        return cache.invalidateAll();
    }

    private Uni<Map<String, Seeded>> load() {
        var known = lastKnown;
        return refresh().onFailure(failure -> !known.isEmpty()).recoverWithItem(known);
    }

    private Uni<Map<String, Seeded>> refresh() {
        return store.findOpen(closedAfter(), 2 * settings.linesMax())
                .map(Lines::byKey)
                .invoke(lines -> lastKnown = lines);
    }

    private Instant closedAfter() {
        return clock.instant().minus(settings.afterEnd());
    }

    private static Map<String, Seeded> byKey(List<Seeded> lines) {
        return lines.stream()
                .collect(Collectors.toUnmodifiableMap(seeded -> seeded.line().key(), Function.identity()));
    }
}
