package io.hanbeon.planted.util;

import io.hanbeon.planted.merchant.CallsUpwards;

final class FromAnUnknownRoom {
    CallsUpwards shop = new CallsUpwards();
}
