package io.hanbeon.client.sign;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Without Redis nobody knows whether a request is sent a second time by somebody who saw the first. */
final class NoncesDown extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            503,
            "signature.nonces-down",
            "잠시 후 다시 서명하여 요청해 주십시오.",
            "It cannot be told at the moment whether the nonce is new; sign again later.",
            Retry.AFTER);
    private static final long RETRY_AFTER_SECONDS = 5;

    NoncesDown() {
        super(TYPE.after(RETRY_AFTER_SECONDS));
    }
}
