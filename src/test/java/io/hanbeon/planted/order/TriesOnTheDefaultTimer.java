package io.hanbeon.planted.order;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

final class TriesOnTheDefaultTimer {
    Uni<String> tried(Uni<String> answer) {
        return answer.onFailure().retry().withBackOff(Duration.ofSeconds(1)).atMost(3);
    }
}
