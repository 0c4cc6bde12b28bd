package io.hanbeon.planted.order;

import io.smallrye.mutiny.Uni;

final class Awaits {
    String of(Uni<String> answer) {
        return answer.await().indefinitely();
    }
}
