package io.hanbeon.message.send;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hanbeon.shared.Refusal.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch.
 *
 * @param accepted how many messages are recorded for it
 * @param results one for each recipient, in the request's order
 */
@RegisterForReflection(
        targets = {BatchResult.class, BatchResult.Row.class, BatchResult.Outcome.class, FieldError.class})
@Schema(name = "MessageBatchResult")
record BatchResult(String id, int total, int accepted, List<Row> results) {
    enum Outcome {
        ACCEPTED,
        /** Its client key named a message before; that one is shown. */
        REPEATED,
        /** It is the same number as that of {@code sameAs} in this batch, with the same words or the same client key. */
        DUPLICATE,
        /** It is advertising, of which the recipient has opted out. */
        OPTED_OUT,
        /** It cannot be sent; errors tells why. */
        REFUSED
    }

    /** @param index of the recipient in the request, from 0 */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "MessageBatchRow")
    record Row(
            int index,
            Outcome outcome,
            @Nullable AcceptedMessage message,
            @Nullable Integer sameAs,
            @Nullable List<FieldError> errors) {
        static Row of(int index, AcceptedMessage message) {
            return new Row(index, message.repeated() ? Outcome.REPEATED : Outcome.ACCEPTED, message, null, null);
        }

        static Row duplicate(int index, int sameAs) {
            return new Row(index, Outcome.DUPLICATE, null, sameAs, null);
        }

        static Row optedOut(int index) {
            return new Row(index, Outcome.OPTED_OUT, null, null, null);
        }

        static Row refused(int index, List<FieldError> errors) {
            return new Row(index, Outcome.REFUSED, null, null, errors);
        }
    }
}
