package io.hanbeon.ledger.chain;

import io.hanbeon.ledger.LedgerAccount;
import io.hanbeon.merchant.Merchant;
import io.hanbeon.merchant.Merchants;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The chain as lines, which docs/ledger/check_ledger.py follows. Of entries that are not the organisation's there is only
 * the leaf, so the whole chain can be followed all the same.
 */
@ApplicationScoped
class ExportChain {
    private static final String FORM = "hanbeon-ledger-1";

    private final LinkStore store;
    private final LinkSeal seal;
    private final Merchants merchants;

    ExportChain(LinkStore store, LinkSeal seal, Merchants merchants) {
        this.store = store;
        this.seal = seal;
        this.merchants = merchants;
    }

    /** The link before the first that is asked for, and the last; both stay as they are while lines are written. */
    record Extent(Link before, Link last) {}

    /** Empty if there is no such link before. */
    Uni<Optional<Extent>> extent(long afterLink) {
        return store.find(afterLink)
                .chain(found -> store.head().map(head -> found.map(before -> new Extent(before, head))));
    }

    Multi<String> lines(Extent extent, @Nullable Long organisationId) {
        var links = Multi.createFrom()
                .range(
                        Math.toIntExact(extent.before().number() + 1),
                        Math.toIntExact(extent.last().number() + 1))
                .onItem()
                .transformToUniAndConcatenate(number -> link(number, organisationId));
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(head(extent)),
                        links,
                        Multi.createFrom().item(end(extent)));
    }

    private static String head(Extent extent) {
        return line(FORM, extent.before().number() + 1, extent.before().hash());
    }

    private static String end(Extent extent) {
        return line("T", extent.last().number(), extent.last().hash());
    }

    private Uni<String> link(long number, @Nullable Long organisationId) {
        return store.find(number)
                .map(found -> found.orElseThrow(() -> new IllegalStateException("Link %d is gone".formatted(number))))
                .chain(link -> store.entries(number)
                        .chain(entries -> shown(entries, organisationId).map(shown -> lines(link, entries, shown))));
    }

    private String lines(Link link, List<LinkStore.Linked> entries, Predicate<EntryRow> isShown) {
        return entries.stream().map(entry -> line(entry, isShown)).collect(Collectors.joining())
                + line("L", link.number(), link.at(), link.entries(), link.hash());
    }

    /** An entry that is gone has its leaf still; what became of it says the proof. */
    private String line(LinkStore.Linked entry, Predicate<EntryRow> isShown) {
        return entry.row()
                .filter(isShown)
                .map(row -> seal.line(row) + "\n")
                .orElseGet(() -> line("H", HexFormat.of().formatHex(entry.leaf())));
    }

    private static String line(Object... parts) {
        return Arrays.stream(parts).map(Object::toString).collect(Collectors.joining("\t", "", "\n"));
    }

    private Uni<Predicate<EntryRow>> shown(List<LinkStore.Linked> entries, @Nullable Long organisationId) {
        if (organisationId == null) {
            return Uni.createFrom().item(row -> true);
        }
        var ids = entries.stream()
                .flatMap(entry -> entry.row().stream())
                .map(ExportChain::merchantId)
                .collect(Collectors.toSet());
        return ofOrganisation(ids, organisationId).map(own -> row -> own.contains(merchantId(row)));
    }

    private Uni<Set<String>> ofOrganisation(Set<String> merchantIds, long organisationId) {
        return Multi.createFrom()
                .iterable(merchantIds)
                .onItem()
                .transformToUniAndConcatenate(merchants::find)
                .collect()
                .asList()
                .map(found -> found.stream()
                        .flatMap(Optional::stream)
                        .filter(merchant -> merchant.organisationId() == organisationId)
                        .map(Merchant::id)
                        .collect(Collectors.toSet()));
    }

    private static String merchantId(EntryRow row) {
        return LedgerAccount.parse(row.debitAccount())
                .map(LedgerAccount::merchantId)
                .orElse("");
    }
}
