package io.hanbeon.planted.order;

import io.hanbeon.planted.merchant.terminal.OnlyForTheFamily;

final class EntersAChild {
    OnlyForTheFamily terminal = new OnlyForTheFamily();
}
