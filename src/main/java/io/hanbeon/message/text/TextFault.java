package io.hanbeon.message.text;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal.Retry;

/** What is wrong with the words of a message. */
final class TextFault {
    static final ProblemType UNSHOWABLE = fault(
            "message.unshowable",
            "{position}번째 글자({character})는 휴대전화에 표시되지 않습니다.",
            "Carriers cannot show character {position} ({character}).");
    static final ProblemType TEXT_EMPTY = fault("message.text-empty", "본문이 비어 있습니다.", "The text is empty.");
    static final ProblemType TEXT_TOO_LONG = fault(
            "message.text-too-long",
            "본문이 {length}바이트입니다. 최대 {max}바이트입니다.",
            "The text has {length} bytes; {max} are the most.");
    static final ProblemType TOO_MANY_CHARACTERS = fault(
            "message.text-too-many-characters",
            "본문이 {length}자입니다. 최대 {max}자입니다.",
            "The text has {length} characters; {max} are the most.");
    static final ProblemType TITLE_TOO_LONG = fault(
            "message.title-too-long",
            "제목이 {length}바이트입니다. 최대 {max}바이트입니다.",
            "The title has {length} bytes; {max} are the most.");
    static final ProblemType TITLE_ON_SMS =
            fault("message.title-not-shown", "제목은 MMS에만 있습니다.", "Only an MMS has a title.");
    static final ProblemType TITLE_OF_LINES =
            fault("message.title-of-lines", "제목은 한 줄이어야 합니다.", "A title has one line.");
    static final ProblemType FILES_NOT_ON_MMS =
            fault("message.attachments-not-shown", "파일은 MMS에만 붙일 수 있습니다.", "Only an MMS has attachments.");
    static final ProblemType TEMPLATE_MISSING =
            fault("message.template-missing", "알림톡에는 템플릿이 필요합니다.", "An alimtalk needs its template.");
    static final ProblemType TEMPLATE_UNUSED =
            fault("message.template-not-used", "템플릿은 알림톡에만 씁니다.", "Only an alimtalk has a template.");
    static final ProblemType NO_ADVERTISING =
            fault("message.no-advertising", "알림톡으로는 광고를 보낼 수 없습니다.", "No advertising by alimtalk.");
    static final ProblemType NO_OPT_OUT_NUMBER = fault(
            "message.no-opt-out-number",
            "광고를 보내려면 무료수신거부 번호가 설정되어 있어야 합니다.",
            "Advertising needs a free opt-out number, and none is configured.");

    private TextFault() {}

    private static ProblemType fault(String code, String ko, String en) {
        return new ProblemType(422, code, ko, en, Retry.NEVER);
    }
}
