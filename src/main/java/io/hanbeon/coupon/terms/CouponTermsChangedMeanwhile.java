package io.hanbeon.coupon.terms;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import java.util.List;

/** Somebody else saved the terms since the caller read them; says what they are now. */
final class CouponTermsChangedMeanwhile extends Refusal {
    private static final long serialVersionUID = 1;
    private static final ProblemType TYPE = new ProblemType(
            412,
            "coupon-terms.changed-meanwhile",
            "그 사이에 쿠폰 조건이 변경되었습니다. 다시 조회한 뒤 저장하세요.",
            "The coupon terms changed meanwhile; read them again before you save them.",
            Retry.NEVER);

    CouponTermsChangedMeanwhile(CouponTerms now) {
        super(TYPE.problem().naming(List.of(isNow(now))));
    }

    private static FieldError isNow(CouponTerms now) {
        return new FieldError("/fourEyes", TYPE.code(), "현재 값: " + now.fourEyes(), "is now: " + now.fourEyes());
    }
}
