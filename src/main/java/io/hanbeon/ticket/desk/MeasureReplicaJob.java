package io.hanbeon.ticket.desk;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.shared.sql.Replica;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Asks the replica how far it is behind, where there is one. */
@ApplicationScoped
class MeasureReplicaJob implements RepeatedJob {
    private final Replica replica;

    MeasureReplicaJob(Replica replica) {
        this.replica = replica;
    }

    @Override
    public String name() {
        return "measure-replica";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Uni<Round> round() {
        return replica.measure().replaceWith(Round.last(0));
    }
}
