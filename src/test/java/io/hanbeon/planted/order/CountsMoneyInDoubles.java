package io.hanbeon.planted.order;

final class CountsMoneyInDoubles {
    double amount;

    Double half(float ratio) {
        return amount * ratio;
    }
}
