package io.hanbeon.coupon.issue;

import java.util.Arrays;
import java.util.Optional;

/** Why a coupon was not sent, where no message of it was made. */
public enum UnsentReason {
    EXPIRED("유효기간이 지나 보내지 않았습니다", "It was not sent, since it has expired"),
    USED("이미 사용되어 보내지 않았습니다", "It was not sent, since it is used"),
    PICTURE("쿠폰 이미지를 그리지 못했습니다", "Its picture could not be drawn"),
    FORGOTTEN("받는 사람의 개인정보가 파기되었습니다", "Its recipient has been forgotten");

    private final String ko;
    private final String en;

    UnsentReason(String ko, String en) {
        this.ko = ko;
        this.en = en;
    }

    /** Empty where the code is a provider's. */
    public static Optional<UnsentReason> of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.name().equals(code))
                .findFirst();
    }

    public String ko() {
        return ko;
    }

    public String en() {
        return en;
    }
}
