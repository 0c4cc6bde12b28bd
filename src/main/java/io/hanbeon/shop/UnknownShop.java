package io.hanbeon.shop;

import io.hanbeon.shared.Refusal;

final class UnknownShop extends Refusal {
    private static final long serialVersionUID = 1;

    UnknownShop(String terminalId) {
        super(
                404,
                "shop.unknown",
                "가맹점 터미널 %s이(가) 없습니다.".formatted(terminalId),
                "There is no shop with terminal %s.".formatted(terminalId),
                Retry.NEVER);
    }
}
