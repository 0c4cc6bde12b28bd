package io.hanbeon.merchant.terminal;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

final class UnknownShop extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            404,
            "shop.unknown",
            "가맹점 터미널 {terminalId}이(가) 없습니다.",
            "There is no shop with terminal {terminalId}.",
            Retry.NEVER);

    UnknownShop(String terminalId) {
        super(TYPE.with("terminalId", terminalId));
    }
}
