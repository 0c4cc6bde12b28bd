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
    static final ProblemType RECIPIENT_READS_NOTHING = fault(
            "message.recipient-reads-nothing",
            "대표번호(1588 등), 080, 060 번호로는 보낼 수 없습니다. 문자를 읽는 사람이 없습니다.",
            "Nobody reads what is sent to a service number such as 1588, 080 or 060.");
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
    static final ProblemType PLACEHOLDER_MALFORMED = fault(
            "message.placeholder-malformed",
            "{position}번째 글자에서 시작하는 변수의 형식이 올바르지 않습니다. #과 중괄호 안에 1~50자의 이름을 쓰십시오.",
            "What begins at character {position} is no placeholder: that is # and, in braces, a name of 1 to 50 characters.");
    static final ProblemType CLIENT_KEY_TWICE = fault(
            "message.client-key-twice",
            "이 배치의 {index}번 수신자가 같은 clientKey를 씁니다. 수신번호가 다르므로 보내지 않습니다.",
            "Recipient {index} of this batch has the same client key and another number.");
    static final ProblemType FALLBACK_NOT_HERE = fault(
            "message.fallback-not-here",
            "대체 발송은 메시지마다 지정할 수 없습니다. 기관의 메시지 설정에서 예비 사업자를 지정하십시오.",
            "No message has a fallback of its own; the organisation's message settings name one.");
    static final ProblemType TOO_LARGE = fault("message.too-large", "최대 {max}바이트입니다.", "It has more than {max} bytes.");
    static final ProblemType TOO_MANY = fault("message.too-many", "최대 {max}개입니다.", "There are more than {max}.");

    private RequestFault() {}

    private static ProblemType fault(String code, String ko, String en) {
        return new ProblemType(422, code, ko, en, Retry.NEVER);
    }
}
