package io.hanbeon.ledger.chain;

import io.hanbeon.ledger.chain.RoundStore.Round;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Goes round over all links, some with each run: are the entries, and the links themselves, what they were? */
@ApplicationScoped
class CheckLinks {
    private final LinkStore store;
    private final RoundStore rounds;
    private final LinkSeal seal;
    private final ChainAlarms alarms;
    private final ChainSettings settings;
    private final Clock clock;

    /** The last link that this instance saw, against whoever takes away or replaces the end of the chain. */
    private final AtomicReference<Link> seen = new AtomicReference<>(Link.NONE);

    CheckLinks(
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

    Uni<Void> check() {
        return rounds.find(Round.LINKS)
                .chain(progress -> store.head().chain(head -> check(progress.position(), head)))
                .chain(this::compareWithSeen)
                .chain(rounds::faults)
                .invoke(alarms::tell)
                .replaceWithVoid();
    }

    private Uni<Link> check(long position, Link head) {
        return position >= head.number()
                ? endRound(head)
                : walk(position, head)
                        .call(walk -> rounds.replaceFaults(position + 1, walk.last(), walk.faults(), clock.instant()))
                        .chain(walk -> walk.last() < head.number()
                                ? rounds.move(Round.LINKS, walk.last()).replaceWith(head)
                                : endRound(head));
    }

    private Uni<Link> endRound(Link head) {
        return rounds.end(Round.LINKS, 0, clock.instant()).replaceWith(head);
    }

    private Uni<CheckWalk> walk(long position, Link head) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<>(CheckWalk.from(position)),
                        walk -> checkNext(walk.get()).invoke(walk::set))
                .whilst(walk -> !walk.isOver(head, settings))
                .collect()
                .last();
    }

    private Uni<CheckWalk> checkNext(CheckWalk walk) {
        long number = walk.last() + 1;
        return store.find(number - 1)
                .chain(before -> store.find(number)
                        .chain(link -> store.entries(number)
                                .map(entries -> walk.over(entries.size(), faults(number, before, link, entries)))));
    }

    private List<Fault> faults(
            long number, Optional<Link> before, Optional<Link> link, List<LinkStore.Linked> entries) {
        var ofEntries = entries.stream().flatMap(entry -> fault(number, entry).stream());
        return Stream.concat(faultOfLink(number, before, link, entries).stream(), ofEntries)
                .toList();
    }

    /** The leaves that were kept are hashed: where an entry is not what it was, that entry is named and not its link. */
    private Optional<Fault> faultOfLink(
            long number, Optional<Link> before, Optional<Link> link, List<LinkStore.Linked> entries) {
        if (link.isEmpty()) {
            return Optional.of(fault(number, Fault.NO_ENTRY, Fault.Kind.LINK_GONE));
        }
        var found = link.get();
        var leaves = entries.stream().map(LinkStore.Linked::leaf).toList();
        boolean isBehind =
                before.isEmpty() || found.previousHash().equals(before.get().hash());
        boolean isWhole = found.entries() == entries.size()
                && found.hash().equals(LinkSeal.hash(found.previousHash(), number, found.at(), leaves));
        return isBehind && isWhole && seal.isOurs(found)
                ? Optional.empty()
                : Optional.of(fault(number, Fault.NO_ENTRY, Fault.Kind.LINK_CHANGED));
    }

    private Optional<Fault> fault(long number, LinkStore.Linked entry) {
        if (entry.row().isEmpty()) {
            return Optional.of(fault(number, entry.entryId(), Fault.Kind.ENTRY_GONE));
        }
        return Arrays.equals(seal.leaf(entry.row().get()), entry.leaf())
                ? Optional.empty()
                : Optional.of(fault(number, entry.entryId(), Fault.Kind.ENTRY_CHANGED));
    }

    private Fault fault(long link, long entryId, Fault.Kind kind) {
        return new Fault(link, entryId, kind, clock.instant());
    }

    /** What was seen before must still be there; then the head of now is what was seen. */
    private Uni<Void> compareWithSeen(Link head) {
        var before = seen.get();
        return store.find(before.number())
                .map(link ->
                        link.filter(found -> found.hash().equals(before.hash())).isPresent())
                .chain(isThere -> isThere
                        ? remember(head)
                        : rounds.addFault(fault(before.number(), Fault.NO_ENTRY, Fault.Kind.LINK_REPLACED)));
    }

    private Uni<Void> remember(Link head) {
        seen.set(head);
        return Uni.createFrom().voidItem();
    }
}
