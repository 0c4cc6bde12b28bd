package io.hanbeon.planted.order;

import io.quarkus.scheduler.Scheduled;

class HasATimerOfItsOwn {
    @Scheduled(every = "{planted.every:off}")
    void run() {}
}
