package io.hanbeon.planted.order;

import io.hanbeon.planted.shop.CallsUpwards;

public final class OrderService {
    CallsUpwards shop = new CallsUpwards();
}
