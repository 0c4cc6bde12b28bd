package io.hanbeon.message.provider;

import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import java.net.ConnectException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/** What came of handing a message to a vendor by a row in its table. */
public final class SubmissionByRow {
    private static final Logger LOG = Logger.getLogger(SubmissionByRow.class);

    private SubmissionByRow() {}

    /** The answer of the insert, or what its failure means. */
    public static Uni<Submission> explained(Message message, Uni<Submission> insert) {
        return insert.onFailure().recoverWithItem(failure -> explain(message, failure));
    }

    private static Submission explain(Message message, Throwable failure) {
        LOG.warnf("Message %s did not reach the table of %s: %s", message.key(), message.provider(), failure);
        if (SqlFailure.isUnstorable(failure)) {
            return new Submission.Refused(OwnCode.UNSTORABLE.code(), failure.toString());
        }
        return provablyDidNotArrive(failure)
                ? new Submission.Unavailable(failure.toString())
                : new Submission.Unconfirmed(failure.toString());
    }

    private static boolean provablyDidNotArrive(Throwable failure) {
        return SqlFailure.isAnswered(failure)
                || failure instanceof ConnectException
                || failure instanceof CircuitBreakerOpenException;
    }
}
