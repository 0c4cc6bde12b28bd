package io.hanbeon.planted.money;

final class ReckonsInDoubles {
    private final long amount = 1;

    long tenth() {
        return Math.round(amount * 0.1);
    }
}
