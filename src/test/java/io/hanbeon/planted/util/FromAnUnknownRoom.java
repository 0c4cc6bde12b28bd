package io.hanbeon.planted.util;

import io.hanbeon.planted.shop.CallsUpwards;

final class FromAnUnknownRoom {
    CallsUpwards shop = new CallsUpwards();
}
