package io.hanbeon.reconciliation.resolve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a line may mean.
 *
 * @param agrees in what the two are the same: ID, APPROVAL_NUMBER, SETTLEMENT, MERCHANT, AMOUNT, DAY, CURRENCY
 * @param difference of the line's amount, in minor units
 * @param days by which the line is later
 */
@Schema(name = "ReconCandidate")
@RegisterForReflection
public record Candidate(Expectation expectation, List<String> agrees, long difference, int days) {}
