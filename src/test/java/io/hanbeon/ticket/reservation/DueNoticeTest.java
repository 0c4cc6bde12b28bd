package io.hanbeon.ticket.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.shared.PhoneNumber;
import org.junit.jupiter.api.Test;

class DueNoticeTest {
    private static final String REFUND = "환불";

    @Test
    void only_who_has_paid_is_told_of_a_refund() {
        assertThat(notice(NoticeKind.CANCELLED, true, false)).contains("예매가 취소", REFUND);
        assertThat(notice(NoticeKind.CANCELLED, false, false))
                .contains("예매가 취소")
                .doesNotContain(REFUND);
        assertThat(notice(NoticeKind.LATE, false, false)).contains("선점 시간", REFUND);
    }

    @Test
    void who_can_do_nothing_for_it_is_told_that_the_show_was_called_off() {
        assertThat(notice(NoticeKind.CANCELLED, true, true)).contains("공연이 취소", REFUND);
        assertThat(notice(NoticeKind.CANCELLED, false, true)).contains("공연이 취소").doesNotContain(REFUND);
        assertThat(notice(NoticeKind.LATE, false, true)).contains("공연이 취소", REFUND);
    }

    private static String notice(NoticeKind kind, boolean isPaid, boolean isShowCancelled) {
        var phone = PhoneNumber.parse("010-7777-1234").orElseThrow();
        return new DueNotice(1, kind, 1, phone, "시험 공연", null, isPaid, isShowCancelled).text();
    }
}
