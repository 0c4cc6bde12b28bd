package io.hanbeon.ticket.reservation;

import io.hanbeon.shared.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * A piece of news for a buyer.
 *
 * @param isPaid by a payment that goes back with it
 */
public record DueNotice(
        long reservationId,
        NoticeKind kind,
        long organisationId,
        PhoneNumber phone,
        String title,
        @Nullable String ticketNumber,
        boolean isPaid,
        boolean isShowCancelled) {
    private static final String REFUND = " 결제금액은 환불됩니다.";
    private static final String TOO_LATE = "선점 시간이 지나 좌석이 없습니다.";

    /** As it is sent. */
    public String text() {
        return switch (kind) {
            case CONFIRMED -> "[예매완료] %s 예매번호 %s".formatted(title, ticketNumber);
            case CANCELLED ->
                "[예매취소] %s %s 취소되었습니다.%s".formatted(title, isShowCancelled ? "공연이" : "예매가", isPaid ? REFUND : "");
            case LATE -> "[예매실패] %s %s%s".formatted(title, isShowCancelled ? "공연이 취소되었습니다." : TOO_LATE, REFUND);
            case REFUNDED -> "[환불완료] %s 결제금액이 환불되었습니다.".formatted(title);
        };
    }
}
