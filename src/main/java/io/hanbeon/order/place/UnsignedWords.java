package io.hanbeon.order.place;

import io.hanbeon.access.Unauthenticated;
import io.hanbeon.shared.ProblemType;

/** A batch that is not signed brings words of its own, and the shop takes such words from signed callers only. */
final class UnsignedWords extends Unauthenticated {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            401,
            "batch.words-unsigned",
            "이 가맹점에서 sms_message나 mms_subject를 쓰려면 배치에 서명이 필요합니다. 저장된 주문은 없습니다.",
            "At this shop a batch with sms_message or mms_subject has to be signed. Nothing was stored.",
            Retry.NEVER);

    UnsignedWords(String field) {
        super(TYPE.at("/" + field));
    }
}
