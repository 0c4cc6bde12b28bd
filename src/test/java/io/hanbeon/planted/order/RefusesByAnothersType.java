package io.hanbeon.planted.order;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

final class RefusesByAnothersType extends Refusal {
    private static final long serialVersionUID = 1;

    RefusesByAnothersType(ProblemType type) {
        super(type);
    }
}
