package io.hanbeon.ticket.reservation;

import io.hanbeon.shared.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** A piece of news for a buyer. */
public record DueNotice(
        long reservationId,
        NoticeKind kind,
        long organisationId,
        PhoneNumber phone,
        String title,
        @Nullable String ticketNumber) {
    /** As it is sent. */
    public String text() {
        return switch (kind) {
            case CONFIRMED -> "[예매완료] %s 예매번호 %s".formatted(title, ticketNumber);
            case CANCELLED -> "[예매취소] %s 예매가 취소되었습니다. 결제금액은 환불됩니다.".formatted(title);
            case LATE -> "[예매실패] %s 선점 시간이 지나 좌석이 없습니다. 결제금액은 환불됩니다.".formatted(title);
            case REFUNDED -> "[환불완료] %s 결제금액이 환불되었습니다.".formatted(title);
        };
    }
}
