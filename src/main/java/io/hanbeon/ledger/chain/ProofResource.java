package io.hanbeon.ledger.chain;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.BadParameter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

@Path("/api/ledger/proof")
@Allows(
        value = {Role.ADMIN, Role.OPERATOR},
        scope = "payments:read")
@Tag(name = "Ledger")
class ProofResource {
    private static final String FILE = "attachment; filename=\"ledger.txt\"";

    private final LinkStore store;
    private final RoundStore rounds;
    private final ExportChain exportChain;
    private final CurrentCaller caller;

    ProofResource(LinkStore store, RoundStore rounds, ExportChain exportChain, CurrentCaller caller) {
        this.store = store;
        this.rounds = rounds;
        this.exportChain = exportChain;
        this.caller = caller;
    }

    /** @param linkedAt absent while nothing is linked */
    @Schema(name = "LedgerHead")
    record Head(long link, String hash, @Nullable Instant linkedAt) {
        static Head of(Link link) {
            return new Head(link.number(), link.hash(), link.number() == 0 ? null : link.at());
        }
    }

    /** @param entryId absent if it is about the link itself */
    @Schema(name = "LedgerFault")
    record FaultView(long link, @Nullable String entryId, Fault.Kind kind, Instant foundAt) {
        static FaultView of(Fault fault) {
            return new FaultView(
                    fault.link(),
                    fault.entryId() == Fault.NO_ENTRY ? null : Ids.text(fault.entryId()),
                    fault.kind(),
                    fault.foundAt());
        }
    }

    /**
     * @param waiting entries that are in no link yet
     * @param checkedAt when all links had been looked at the last time
     */
    @Schema(name = "LedgerProof")
    record Proof(
            Head head,
            long waiting,
            boolean intact,
            @Nullable Instant checkedAt,
            List<FaultView> faults) {}

    @GET
    @Operation(
            summary = "The end of the ledger's chain, and what the rounds over it found",
            description =
                    "Entries are put into links once a minute. Note link and hash of the head: whoever has them can "
                            + "prove by a later export that nothing before it was changed.")
    public Uni<Proof> proof() {
        return store.head().chain(head -> proof(head));
    }

    private Uni<Proof> proof(Link head) {
        return store.countUnlinked(head.settledId())
                .chain(waiting -> rounds.find(RoundStore.Round.LINKS)
                        .chain(progress -> rounds.faults()
                                .map(faults -> new Proof(
                                        Head.of(head),
                                        waiting,
                                        faults.isEmpty(),
                                        progress.endedAt().orElse(null),
                                        faults.stream().map(FaultView::of).toList()))));
    }

    @GET
    @Path("export")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "The chain, a line for each entry, for docs/ledger/check_ledger.py",
            description = "Entries of other organisations are there as hashes.")
    public RestMulti<String> export(
            @Parameter(description = "The first link, 1 if left out") @QueryParam("from") @Nullable String from) {
        long before = first(from) - 1;
        var organisationId = caller.organisationId();
        return RestMulti.fromUniResponse(
                exportChain.extent(before).map(extent -> extent.orElseThrow(ProofResource::unknownLink)),
                extent -> exportChain.lines(extent, organisationId),
                extent -> Map.of(
                        "Content-Type", List.of("text/plain;charset=UTF-8"), "Content-Disposition", List.of(FILE)));
    }

    private static long first(@Nullable String from) {
        try {
            int first = from == null ? 1 : Integer.parseInt(from);
            if (first < 1) {
                throw unknownLink();
            }
            return first;
        } catch (NumberFormatException noNumber) {
            throw unknownLink();
        }
    }

    private static BadParameter unknownLink() {
        return new BadParameter("from", "1…head.link");
    }
}
