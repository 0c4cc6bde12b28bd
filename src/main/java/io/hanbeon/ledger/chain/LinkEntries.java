package io.hanbeon.ledger.chain;

import io.hanbeon.ledger.chain.RoundStore.Round;
import io.hanbeon.ledger.http.LedgerSettings;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
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
    private final LedgerSettings ledgerSettings;
    private final Clock clock;

    LinkEntries(
            LinkStore store,
            RoundStore rounds,
            LinkSeal seal,
            ChainAlarms alarms,
            ChainSettings settings,
            LedgerSettings ledgerSettings,
            Clock clock) {
        this.store = store;
        this.rounds = rounds;
        this.seal = seal;
        this.alarms = alarms;
        this.settings = settings;
        this.ledgerSettings = ledgerSettings;
        this.clock = clock;
    }

    /** What is new; answers how many entries. */
    Uni<Long> linkNew() {
        long settledMax = Ids.floor(clock.instant().minus(settings.lateMax()));
        return store.head().chain(head -> linkAfter(head.settledId(), settledMax, settings.runLinksMax()));
    }

    /** What one link has no room for goes into the next, which does not read again what is before it. */
    private Uni<Long> linkAfter(long afterId, long settledMax, int linksMax) {
        return store.head()
                .chain(head -> store.unlinked(afterId, Long.MAX_VALUE)
                        .chain(entries -> link(head, entries, settledId(head, entries, settledMax))
                                .chain(linked -> linked < settings.linkEntriesMax() || linksMax == 1
                                        ? Uni.createFrom().item((long) linked)
                                        : linkAfter(entries.getLast().id(), settledMax, linksMax - 1)
                                                .map(more -> linked + more))));
    }

    /** Not beyond what the run's first reading may have missed, since that was not committed yet. */
    private static long settledId(Link head, List<EntryRow> entries, long settledMax) {
        return entries.isEmpty()
                ? head.settledId()
                : Math.max(
                        head.settledId(), Math.min(settledMax, entries.getLast().id()));
    }

    /**
     * Those behind which links have passed: of a transaction that took too long, or put in by somebody's hand. The last ones
     * with each run, since balances do not look so far back for what has no link; all others by and by.
     */
    Uni<Long> linkLate() {
        return linkRecent().chain(recent -> linkNextPage().map(late -> (long) recent + late));
    }

    private Uni<Integer> linkRecent() {
        long afterId = Ids.floor(clock.instant().minus(ledgerSettings.lateWindow()));
        return store.head()
                .chain(head -> store.pageBegin(afterId, head.settledId())
                        .chain(begin -> begin.isEmpty()
                                ? Uni.createFrom().item(0)
                                : store.unlinked(begin.getAsLong() - 1, head.settledId())
                                        .chain(late -> linkLate(head, late))));
    }

    private Uni<Integer> linkNextPage() {
        return rounds.find(Round.ENTRIES)
                .chain(progress -> store.head().chain(head -> linkNextPage(head, progress.position())));
    }

    private Uni<Integer> linkNextPage(Link head, long afterId) {
        return store.pageEnd(afterId, head.settledId()).chain(end -> linkNextPage(head, afterId, end));
    }

    private Uni<Integer> linkNextPage(Link head, long afterId, OptionalLong end) {
        return end.isEmpty()
                ? rounds.end(Round.ENTRIES, Long.MIN_VALUE, clock.instant()).replaceWith(0)
                : store.unlinked(afterId, end.getAsLong())
                        .chain(late -> linkLate(head, late).call(linked -> moveOn(late, linked, end.getAsLong())));
    }

    private Uni<Integer> linkLate(Link head, List<EntryRow> late) {
        alarms.tellLate(late);
        return link(head, late, head.settledId());
    }

    /** Not where another's link came first: these entries have none yet. */
    private Uni<Void> moveOn(List<EntryRow> late, int linked, long end) {
        return linked == late.size()
                ? rounds.move(Round.ENTRIES, position(late, end))
                : Uni.createFrom().voidItem();
    }

    /** What does not fit into a link is left to the next run. */
    private long position(List<EntryRow> late, long end) {
        return late.size() == settings.linkEntriesMax() ? late.getLast().id() : end;
    }

    private Uni<Integer> link(Link head, List<EntryRow> entries, long settledId) {
        if (entries.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return CallersContext.onWorker(() -> hash(head, entries, settledId)).chain(hashed -> insert(entries, hashed));
    }

    private record Hashed(Link link, List<byte[]> leaves) {}

    private Hashed hash(Link head, List<EntryRow> entries, long settledId) {
        var leaves = entries.stream().map(seal::leaf).toList();
        return new Hashed(seal.after(head, clock.instant().truncatedTo(ChronoUnit.MILLIS), leaves, settledId), leaves);
    }

    /** Who loses against another has linked nothing; what is left is found again. */
    private Uni<Integer> insert(List<EntryRow> entries, Hashed hashed) {
        var link = hashed.link();
        return store.insert(link, entries, hashed.leaves())
                .invoke(() ->
                        LOG.infof("Link %d of the ledger, %d entries: %s", link.number(), link.entries(), link.hash()))
                .replaceWith(link.entries())
                .onFailure(SqlFailure::isDuplicateKey)
                .recoverWithItem(0);
    }
}
