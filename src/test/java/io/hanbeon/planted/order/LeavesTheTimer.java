package io.hanbeon.planted.order;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

final class LeavesTheTimer {
    Uni<String> bounded(Uni<String> answer) {
        return answer.ifNoItem().after(Duration.ofSeconds(1)).fail();
    }
}
