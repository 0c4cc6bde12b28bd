package io.hanbeon.ledger.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.ledger.LedgerAccount;
import io.hanbeon.ledger.LedgerStore;
import io.hanbeon.ledger.balance.AccountBalance;
import io.hanbeon.ledger.balance.Balances;
import io.hanbeon.merchant.Merchants;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/ledger")
@Allows(
        value = {Role.ADMIN, Role.OPERATOR},
        scope = "payments:read")
@Tag(name = "Ledger")
class LedgerResource {
    private final LedgerStore store;
    private final Balances balances;
    private final Merchants merchants;
    private final CurrentCaller caller;
    private final LedgerSettings settings;
    private final Clock clock;

    LedgerResource(
            LedgerStore store,
            Balances balances,
            Merchants merchants,
            CurrentCaller caller,
            LedgerSettings settings,
            Clock clock) {
        this.store = store;
        this.balances = balances;
        this.merchants = merchants;
        this.caller = caller;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param balance what the debits exceed the credits by */
    @Schema(name = "LedgerAccountBalance")
    record Balance(String id, String currency, long debits, long credits, long balance) {
        static Balance of(AccountBalance of) {
            var account = of.account();
            return new Balance(
                    account.id(), account.currency().getCurrencyCode(), of.debits(), of.credits(), of.balance());
        }
    }

    /** @param nextCursor where to go on, absent at the end */
    @Schema(name = "LedgerEntryPage")
    record Page(List<EntryView> entries, @Nullable String nextCursor) {}

    /** @param differences by currency; all zero, or the books are wrong */
    @Schema(name = "TrialBalance")
    record TrialBalance(Instant at, List<Balance> accounts, Map<String, Long> differences) {}

    @GET
    @Path("accounts/{id}")
    @Operation(
            summary = "An account's balance",
            description = "Accounts are named by merchant, kind and currency, such as MERCHANT-7:PAYABLE:KRW.")
    public Uni<Balance> account(@PathParam("id") String id) {
        return require(id).chain(balances::of).map(Balance::of);
    }

    @GET
    @Path("accounts/{id}/entries")
    @Operation(summary = "An account's entries, the newest first")
    public Uni<Page> entries(
            @PathParam("id") String id,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int shown = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        return require(id)
                .chain(account -> store.findByAccount(account, Parameters.before(cursor), shown + 1))
                .map(found ->
                        Slice.of(found, shown, entry -> Ids.text(entry.id())).map(EntryView::of))
                .map(slice -> new Page(slice.items(), slice.nextCursor()));
    }

    @GET
    @Path("trial-balance")
    @Allows(Role.ADMIN)
    @Operation(summary = "All accounts, and the sum of each currency, which is zero")
    public Uni<TrialBalance> trialBalance(
            @Parameter(description = "What was booked before this instant; now, if left out")
                    @QueryParam("at")
                    @Nullable
                    String at) {
        var instant = Objects.requireNonNullElseGet(Parameters.instant("at", at), clock::instant);
        return balances.at(instant).map(found -> trialBalance(instant, found));
    }

    private static TrialBalance trialBalance(Instant at, List<AccountBalance> balances) {
        var differences = new TreeMap<String, Long>();
        Balances.differences(balances)
                .forEach((currency, difference) -> differences.put(currency.getCurrencyCode(), difference));
        return new TrialBalance(at, balances.stream().map(Balance::of).toList(), differences);
    }

    /** Another organisation's is as unknown as none. */
    private Uni<LedgerAccount> require(String id) {
        var account = LedgerAccount.parse(id).orElseThrow(() -> new UnknownAccount(id));
        var organisationId = caller.organisationId();
        return merchants
                .find(account.merchantId())
                .map(found -> found.filter(
                                merchant -> organisationId == null || organisationId.equals(merchant.organisationId()))
                        .map(merchant -> account)
                        .orElseThrow(() -> new UnknownAccount(id)));
    }
}
