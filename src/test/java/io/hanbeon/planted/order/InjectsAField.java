package io.hanbeon.planted.order;

import jakarta.inject.Inject;
import java.time.Clock;

class InjectsAField {
    @Inject
    Clock clock;
}
