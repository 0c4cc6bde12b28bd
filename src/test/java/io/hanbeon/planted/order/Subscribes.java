package io.hanbeon.planted.order;

import io.smallrye.mutiny.Uni;

final class Subscribes {
    void to(Uni<String> answer) {
        answer.subscribe().with(String::length);
    }
}
