package io.hanbeon.account.credential;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.util.List;

/** A password that the policy does not take; each error says one thing that is missing. */
public final class WeakPassword extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            422, "account.password-weak", "비밀번호가 규칙에 맞지 않습니다.", "The password does not meet the policy.", Retry.NEVER);

    WeakPassword(List<FieldError> missing) {
        super(TYPE.problem().naming(missing));
    }
}
