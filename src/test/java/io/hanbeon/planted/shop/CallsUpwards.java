package io.hanbeon.planted.shop;

import io.hanbeon.planted.order.OrderService;

public final class CallsUpwards {
    public Class<?> order() {
        return OrderService.class;
    }
}
