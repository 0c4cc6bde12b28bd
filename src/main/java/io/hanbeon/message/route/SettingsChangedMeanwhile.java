package io.hanbeon.message.route;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.util.List;

/** Somebody else saved the settings since the caller read them; says in which fields they are not what is sent. */
final class SettingsChangedMeanwhile extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            412,
            "message-settings.changed-meanwhile",
            "그 사이에 메시지 설정이 변경되었습니다. 다시 조회한 뒤 저장하세요.",
            "The message settings changed meanwhile; read them again before you save them.",
            Retry.NEVER);

    SettingsChangedMeanwhile(List<RouteFields.Difference> differences) {
        super(TYPE.problem()
                .naming(differences.stream()
                        .map(SettingsChangedMeanwhile::error)
                        .toList()));
    }

    private static FieldError error(RouteFields.Difference difference) {
        var now = difference.now();
        if (now == null) {
            return new FieldError(difference.pointer(), TYPE.code(), "변경됨", "changed");
        }
        return now.isEmpty()
                ? new FieldError(difference.pointer(), TYPE.code(), "현재 값 없음", "is empty now")
                : new FieldError(difference.pointer(), TYPE.code(), "현재 값: " + now, "is now: " + now);
    }
}
