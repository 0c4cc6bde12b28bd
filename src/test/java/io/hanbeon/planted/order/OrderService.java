package io.hanbeon.planted.order;

import io.hanbeon.planted.merchant.CallsUpwards;

public final class OrderService {
    CallsUpwards shop = new CallsUpwards();
}
