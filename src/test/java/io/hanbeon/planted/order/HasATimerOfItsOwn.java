package io.hanbeon.planted.order;

import io.vertx.core.Vertx;

class HasATimerOfItsOwn {
    void begin(Vertx vertx) {
        vertx.setPeriodic(1_000, timer -> run());
    }

    void run() {}
}
