package io.hanbeon.message.send;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal.Retry;

/** What is wrong with a request beside its words. */
final class RequestFault {
    static final ProblemType REQUIRED = fault("message.required", "필수 값입니다.", "A value is required.");
    static final ProblemType RECIPIENT_UNUSABLE =
            fault("message.recipient-unusable", "전화번호가 올바르지 않습니다.", "Nobody can be reached at this number.");
    static final ProblemType RECIPIENT_OUT_OF_REACH =
            fault("message.recipient-out-of-reach", "국내 번호로만 보낼 수 있습니다.", "The provider sends to Korean numbers only.");
    static final ProblemType SENDER_UNREGISTERED = fault(
            "message.sender-unregistered", "등록된 발신번호가 아닙니다.", "It is not among the organisation's registered numbers.");
    static final ProblemType NO_SENDER =
            fault("message.no-sender", "등록된 발신번호가 없습니다.", "The organisation has no registered number.");
    static final ProblemType RESERVED_IN_THE_PAST =
            fault("message.reserved-in-the-past", "예약 시각이 지났습니다.", "The time of the reservation is past.");
    static final ProblemType RESERVED_TOO_FAR =
            fault("message.reserved-too-far", "예약은 {days}일 이내여야 합니다.", "No more than {days} days ahead.");
    static final ProblemType CLIENT_KEY_UNUSABLE = fault(
            "message.client-key-unusable",
            "공백 없는 ASCII 문자 1~64자여야 합니다.",
            "It must have 1 to 64 visible ASCII characters.");
    static final ProblemType VARIABLE_MISSING =
            fault("message.variable-missing", "변수 {name} 값이 없습니다.", "The text needs a value of {name}.");
    static final ProblemType TOO_LARGE = fault("message.too-large", "최대 {max}바이트입니다.", "It has more than {max} bytes.");
    static final ProblemType TOO_MANY = fault("message.too-many", "최대 {max}개입니다.", "There are more than {max}.");

    private RequestFault() {}

    private static ProblemType fault(String code, String ko, String en) {
        return new ProblemType(422, code, ko, en, Retry.NEVER);
    }
}
