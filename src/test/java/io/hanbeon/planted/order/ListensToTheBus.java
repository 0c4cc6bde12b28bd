package io.hanbeon.planted.order;

import io.vertx.core.eventbus.EventBus;

final class ListensToTheBus {
    void to(EventBus bus) {
        bus.consumer("address", message -> {});
    }
}
