package io.hanbeon.job.administer;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.job.JobOutcome;
import io.hanbeon.job.Round;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/api/jobs")
@Allows(Role.ADMIN)
@Tag(name = "Jobs")
@Cancellable(false)
class JobResource {
    private final ViewJobs viewJobs;
    private final AdministerJobs administerJobs;
    private final CurrentCaller caller;

    JobResource(ViewJobs viewJobs, AdministerJobs administerJobs, CurrentCaller caller) {
        this.viewJobs = viewJobs;
        this.administerJobs = administerJobs;
        this.caller = caller;
    }

    @RegisterForReflection
    @Schema(name = "JobList")
    record Jobs(List<JobView> jobs) {}

    @Schema(name = "JobPeriod")
    record Period(
            @Schema(examples = "2030-03-02") @NotNull @Size(min = 1, max = 40)
            String period) {}

    @RegisterForReflection
    @Schema(name = "JobOutcomeOfPeriod")
    record Outcome(String period, JobOutcome outcome) {}

    @RegisterForReflection
    @Schema(name = "JobRound")
    record Rows(long rows, boolean isMore) {
        static Rows of(Round round) {
            return new Rows(round.rows(), round.isMore());
        }
    }

    @GET
    @Operation(summary = "The jobs: periodic ones with their last runs, repeated ones with their rounds")
    public Uni<Jobs> list() {
        return viewJobs.list().map(Jobs::new);
    }

    @GET
    @Path("{name}")
    @Operation(summary = "One of them")
    public Uni<JobView> get(@PathParam("name") String name) {
        return viewJobs.find(name);
    }

    @POST
    @Path("{name}/runs")
    @Operation(
            summary = "Does the work of a period now",
            description =
                    "Nothing is done where it was done before, or is under way on another instance: the answer says "
                            + "which. The period is one of the job's `due`. A pause does not hold it back.")
    public Uni<Outcome> run(@PathParam("name") String name, @NotNull @Valid Period request) {
        return administerJobs
                .run(caller.get(), name, request.period())
                .map(outcome -> new Outcome(request.period(), outcome));
    }

    @POST
    @Path("{name}/rounds")
    @Operation(
            summary = "Does a round of a repeated job now, on the instance that answers",
            description = "Beside those that the clock begins: a row that one of them has is not taken by the other. "
                    + "A pause does not hold it back.")
    public Uni<Rows> round(@PathParam("name") String name) {
        return administerJobs.round(caller.get(), name).map(Rows::of);
    }

    @PUT
    @Path("{name}/pause")
    @Operation(summary = "Lets a job rest on every instance; what is under way ends")
    public Uni<JobView> pause(@PathParam("name") String name) {
        return administerJobs.pause(caller.get(), name).chain(() -> viewJobs.find(name));
    }

    @DELETE
    @Path("{name}/pause")
    @Operation(summary = "Lets it go on; what became due meanwhile is made up for, as far as the job looks back")
    public Uni<JobView> resume(@PathParam("name") String name) {
        return administerJobs.resume(caller.get(), name).chain(() -> viewJobs.find(name));
    }
}
