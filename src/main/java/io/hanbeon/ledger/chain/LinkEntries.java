package io.hanbeon.ledger.chain;

import io.hanbeon.ledger.chain.RoundStore.Round;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Puts entries that are committed into links. Ids are made before the commit, so an entry may appear behind others whose
 * ids are higher: each link looks back as far as a transaction lasts.
 */
@ApplicationScoped
class LinkEntries {
    private static final Logger LOG = Logger.getLogger(LinkEntries.class);

    private final LinkStore store;
    private final RoundStore rounds;
    private final LinkSeal seal;
    private final ChainAlarms alarms;
    private final ChainSettings settings;
    private final Clock clock;

    LinkEntries(
            LinkStore store,
            RoundStore rounds,
            LinkSeal seal,
            ChainAlarms alarms,
            ChainSettings settings,
            Clock clock) {
        this.store = store;
        this.rounds = rounds;
        this.seal = seal;
        this.alarms = alarms;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is new; answers how many entries. */
    Uni<Long> linkNew() {
        return Multi.createBy()
                .repeating()
                .uni(this::linkNext)
                .whilst(entries -> entries == settings.linkEntriesMax())
                .select()
                .first(settings.runLinksMax())
                .collect()
                .with(Collectors.summingLong(Integer::longValue));
    }

    private Uni<Integer> linkNext() {
        return store.head()
                .chain(head -> store.unlinked(head.settledId(), Long.MAX_VALUE)
                        .chain(entries -> link(head, entries, settledId(head, entries))));
    }

    private long settledId(Link head, List<EntryRow> entries) {
        return entries.isEmpty()
                ? head.settledId()
                : Math.max(
                        head.settledId(),
                        Math.min(
                                Ids.floor(clock.instant().minus(settings.lateMax())),
                                entries.getLast().id()));
    }

    /** Those behind which links have passed: of a transaction that took too long, or put in by somebody's hand. */
    Uni<Long> linkLate() {
        return rounds.find(Round.ENTRIES)
                .chain(progress -> store.head().chain(head -> linkLate(head, progress.position())))
                .map(Integer::longValue);
    }

    private Uni<Integer> linkLate(Link head, long afterId) {
        return store.pageEnd(afterId, head.settledId()).chain(end -> linkLate(head, afterId, end));
    }

    private Uni<Integer> linkLate(Link head, long afterId, OptionalLong end) {
        return end.isEmpty()
                ? rounds.end(Round.ENTRIES, Long.MIN_VALUE, clock.instant()).replaceWith(0)
                : store.unlinked(afterId, end.getAsLong())
                        .invoke(alarms::tellLate)
                        .chain(late -> link(head, late, head.settledId())
                                .call(() -> rounds.move(Round.ENTRIES, position(late, end.getAsLong()))));
    }

    /** What does not fit into a link is left to the next run. */
    private long position(List<EntryRow> late, long end) {
        return late.size() == settings.linkEntriesMax() ? late.getLast().id() : end;
    }

    /** Who loses against another has linked nothing; what is left is found again. */
    private Uni<Integer> link(Link head, List<EntryRow> entries, long settledId) {
        if (entries.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var leaves = entries.stream().map(seal::leaf).toList();
        var link = seal.after(head, clock.instant().truncatedTo(ChronoUnit.MILLIS), leaves, settledId);
        return store.insert(link, entries, leaves)
                .invoke(() ->
                        LOG.infof("Link %d of the ledger, %d entries: %s", link.number(), link.entries(), link.hash()))
                .replaceWith(link.entries())
                .onFailure(SqlFailure::isDuplicateKey)
                .recoverWithItem(0);
    }
}
