package io.hanbeon.message.route;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.util.List;

/** What is wrong with each field of the settings that somebody sent. */
final class UnusableSettings extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            422,
            "message-settings.unusable",
            "메시지 설정에 올바르지 않은 값이 있습니다.",
            "The message settings have values that cannot be used; errors tells which.",
            Retry.NEVER);

    UnusableSettings(List<FieldError> errors) {
        super(TYPE.problem().naming(errors));
    }
}
