package io.hanbeon.queue.draw;

import io.hanbeon.queue.line.LineKeys;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.queue.line.Lines;
import io.hanbeon.queue.line.QueueScript;
import io.hanbeon.queue.line.QueueSettings;
import io.hanbeon.shared.redis.Announcements;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Keeps the list of those who took part in a draw, in its order, page by page. Redis takes nobody out of it meanwhile, so
 * that it may be begun again, by another instance too.
 */
@ApplicationScoped
public class KeepDraw {
    /** KEYS meta, order; ARGV epoch, first, last. Once the list is kept, people leave it: what is read then is another one. */
    private static final String PAGE = """
            if redis.call('HGET', KEYS[1], 'frozen') ~= '1' then return {-1} end
            return {0, redis.call('ZRANGE', KEYS[2], ARGV[2], ARGV[3])}
            """;

    private final QueueScript page;
    private final DrawStore store;
    private final Lines lines;
    private final Announcements announcements;
    private final QueueSettings settings;
    private final Clock clock;

    KeepDraw(
            ReactiveRedisDataSource redis,
            DrawStore store,
            Lines lines,
            Announcements announcements,
            QueueSettings settings,
            Clock clock) {
        this.page = new QueueScript(redis, settings, PAGE);
        this.store = store;
        this.lines = lines;
        this.announcements = announcements;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param drawn how many there are */
    public Uni<Void> keep(Seeded line, long drawn) {
        var key = line.line().key();
        var list = new DrawnList();
        int pages = (int) Math.ceilDiv(drawn, settings.drawPageMax());
        return Multi.createFrom()
                .range(0, pages)
                .onItem()
                .transformToUniAndConcatenate(page -> keepPage(line, list, page, drawn))
                .collect()
                .last()
                .chain(() -> store.removeAfter(line.line(), pages))
                .chain(() -> store.keep(line.line(), clock.instant(), drawn, list.hash()))
                .chain(() -> announcements.announce(lines, key));
    }

    private Uni<Void> keepPage(Seeded line, DrawnList list, int page, long drawn) {
        long first = (long) page * settings.drawPageMax();
        long last = Math.min(drawn, first + settings.drawPageMax()) - 1;
        return tickets(line, first, last).invoke(list::add).chain(tickets -> {
            long firstDraw = Draw.of(line.seed(), tickets.getFirst());
            return store.put(line.line(), new DrawStore.Page(page, (int) first + 1, firstDraw, tickets));
        });
    }

    private Uni<List<String>> tickets(Seeded line, long first, long last) {
        var keys = new LineKeys(line.line().key());
        var epoch = Long.toString(line.line().epoch());
        return page.run(List.of(keys.meta(), keys.order()), List.of(epoch, Long.toString(first), Long.toString(last)))
                .map(answer -> StreamSupport.stream(answer.get(1).spliterator(), false)
                        .map(Response::toString)
                        .toList());
    }
}
