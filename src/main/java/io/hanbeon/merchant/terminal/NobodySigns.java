package io.hanbeon.merchant.terminal;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** A shop of no organisation is to take signed batches only, and nobody could sign one. */
final class NobodySigns extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            422,
            "shop.nobody-signs",
            "서명을 요구하려면 organisationId가 필요합니다. 서명 없는 배치를 받으려면 requiresSignature를 false로 지정하십시오.",
            "A shop that requires signatures needs an organisationId; say requiresSignature false to take unsigned batches.",
            Retry.NEVER);

    NobodySigns() {
        super(TYPE.at("/requiresSignature"));
    }
}
