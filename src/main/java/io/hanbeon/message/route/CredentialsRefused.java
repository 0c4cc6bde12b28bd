package io.hanbeon.message.route;

import io.hanbeon.message.provider.CredentialCheck;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.util.List;

/** The vendor says that it would not send with them. */
final class CredentialsRefused extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            422,
            "message-settings.refused-by-vendor",
            "사업자가 인증 정보를 거절했습니다: {code}",
            "The vendor refused the credentials: {code}",
            Retry.NEVER);

    CredentialsRefused(CredentialCheck.Refused refused, String pointer) {
        super(TYPE.with("code", refused.code())
                .naming(List.of(new FieldError(pointer, TYPE.code(), refused.ko(), refused.en()))));
    }
}
