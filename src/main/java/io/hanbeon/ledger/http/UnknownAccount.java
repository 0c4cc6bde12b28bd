package io.hanbeon.ledger.http;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** No account's id, or another organisation's account. */
final class UnknownAccount extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            404,
            "ledger.account-unknown",
            "{id} 계정을 찾을 수 없습니다. 형식: MERCHANT-7:PAYABLE:KRW",
            "There is no account {id}; accounts are written as MERCHANT-7:PAYABLE:KRW.",
            Retry.NEVER);

    UnknownAccount(String id) {
        super(TYPE.with("id", id).at("id"));
    }
}
