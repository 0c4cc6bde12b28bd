package io.hanbeon.planted.merchant;

import io.hanbeon.planted.order.OrderService;

public final class CallsUpwards {
    public Class<?> order() {
        return OrderService.class;
    }
}
