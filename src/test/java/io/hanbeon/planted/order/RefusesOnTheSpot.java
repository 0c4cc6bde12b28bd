package io.hanbeon.planted.order;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

final class RefusesOnTheSpot extends Refusal {
    private static final long serialVersionUID = 1;

    RefusesOnTheSpot() {
        super(new ProblemType(409, "planted.on-the-spot", "", "", Retry.NEVER));
    }
}
