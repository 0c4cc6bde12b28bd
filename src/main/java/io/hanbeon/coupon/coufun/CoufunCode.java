package io.hanbeon.coupon.coufun;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What COUFUN's result codes mean, and what follows from them. The vendor states no rule of repetition. */
public enum CoufunCode {
    C00("00", Sequel.DONE, "처리되었습니다", "Done"),
    C01("01", Sequel.ALARM, "등록되지 않은 IP입니다", "Our address is not registered"),
    C02("02", Sequel.ALARM, "POC_ID가 올바르지 않습니다", "Our POC_ID is wrong"),
    C03("03", Sequel.FINAL, "주문번호가 올바르지 않습니다", "The order is unknown"),
    C04("04", Sequel.FINAL, "유효기간이 지났습니다", "It has expired"),
    C05("05", Sequel.ALARM, "연동 기간이 아닙니다", "The contract does not cover today"),
    C08("08", Sequel.FINAL, "상품 수량이 올바르지 않거나 재고가 없습니다", "Not so many, or none left"),
    C09("09", Sequel.NEXT_DAY, "하루 상품목록 조회 한도를 넘었습니다", "The products were read too often today"),
    C10("10", Sequel.FINAL, "상품정보가 올바르지 않습니다", "The product is unknown"),
    C11("11", Sequel.FINAL, "TR_ID가 너무 깁니다", "The TR_ID is too long"),
    C12("12", Sequel.ISSUED_BEFORE, "이미 처리된 TR_ID입니다", "The TR_ID was used: its coupons are issued"),
    C13("13", Sequel.FINAL, "발신번호가 올바르지 않습니다", "The sender's number is wrong"),
    C14("14", Sequel.FINAL, "수신번호가 올바르지 않습니다", "The recipient's number is wrong"),
    C15("15", Sequel.FINAL, "수신번호가 너무 많습니다", "Too many recipients"),
    C16("16", Sequel.FINAL, "쿠폰번호가 올바르지 않습니다", "The coupon's number is unknown"),
    C17("17", Sequel.FINAL, "이미 사용된 쿠폰입니다", "The coupon is used"),
    C18("18", Sequel.FINAL, "이미 취소된 쿠폰입니다", "The coupon is cancelled"),
    C19("19", Sequel.FINAL, "발송 유형이 올바르지 않습니다", "The way of sending is wrong"),
    C20("20", Sequel.FINAL, "발송 횟수(3회)를 넘었습니다", "It was sent three times"),
    C21("21", Sequel.FINAL, "제목이 올바르지 않습니다", "The title is wrong"),
    C22("22", Sequel.FINAL, "내용이 올바르지 않습니다", "The text is wrong"),
    C23("23", Sequel.ISSUED_BEFORE, "중복된 요청입니다", "The request is repeated"),
    C24("24", Sequel.FINAL, "추가입력1이 너무 깁니다", "RESERVE1 is too long"),
    C25("25", Sequel.FINAL, "추가입력2가 너무 깁니다", "RESERVE2 is too long"),
    C26("26", Sequel.FINAL, "유효기간 설정이 올바르지 않습니다", "The validity is wrong"),
    C27("27", Sequel.FINAL, "유효기간 종료일이 올바르지 않습니다", "The last day is wrong"),
    C28("28", Sequel.FINAL, "유효기간을 바꿀 수 없습니다", "The validity cannot be changed"),
    C29("29", Sequel.FINAL, "유효기간 시작일이 올바르지 않습니다", "The first day is wrong"),
    C30("30", Sequel.FINAL, "판매상품 사용기간이 올바르지 않습니다", "The product is not for sale now"),
    C31("31", Sequel.FINAL, "판매상품 ID가 올바르지 않습니다", "The product's id is wrong"),
    C50("50", Sequel.AGAIN, "쿠폰을 만들지 못했습니다", "The coupons were not made"),
    C95("95", Sequel.ALARM, "발행 한도를 넘었습니다", "The limit of issuing is reached"),
    C98("98", Sequel.ALARM, "API 권한이 없습니다", "The API is not open to us"),
    C99("99", Sequel.AGAIN, "공급사 오류입니다", "The supplier failed"),
    /** One that is not in the vendor's table. */
    UNKNOWN("", Sequel.FINAL, "알 수 없는 결과입니다", "An unknown result");

    /** What follows. */
    public enum Sequel {
        DONE,
        FINAL,
        AGAIN,
        NEXT_DAY,
        ISSUED_BEFORE,
        /** It would be the same for everything else: a person is told, and the campaign stops. */
        ALARM
    }

    private static final Map<String, CoufunCode> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(one -> one.code, Function.identity()));

    private final String code;
    private final Sequel sequel;
    private final String ko;
    private final String en;

    CoufunCode(String code, Sequel sequel, String ko, String en) {
        this.code = code;
        this.sequel = sequel;
        this.ko = ko;
        this.en = en;
    }

    /** Some of COUFUN's systems answer 0000. */
    public static CoufunCode of(String code) {
        return code.equals("0000") ? C00 : BY_CODE.getOrDefault(code, UNKNOWN);
    }

    /** As metrics name it. */
    String label() {
        return this == UNKNOWN ? "other" : code;
    }

    public Sequel sequel() {
        return sequel;
    }

    public String ko() {
        return ko;
    }

    public String en() {
        return en;
    }
}
