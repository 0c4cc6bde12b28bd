package io.hanbeon.planted.order;

final class Sleeps {
    void forAWhile() throws InterruptedException {
        Thread.sleep(1);
    }
}
