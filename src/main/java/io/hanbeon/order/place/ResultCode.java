package io.hanbeon.order.place;

/** The answers of the batch API, word for word as its clients have known them; what they never knew has words in brackets. */
enum ResultCode {
    REGISTERED("0000", "등록성공"),
    BODY_EMPTY("0001", "JSON 요청 바디가 비어있습니다"),
    MODE_WRONG("0001", "전송데이터구분오류"),
    ORDERS_MISSING("0002", "주문번호누락 (orders 배열 필요)"),
    ORDER_NO_MISSING("0002", "주문번호누락"),
    TERMINAL_ID_MISSING("0003", "가맹점터미널ID누락"),
    REQUEST_TYPE_MISSING("0004", "ARS타입누락"),
    CARD_NO_MISSING("0005", "카드번호누락"),
    NAME_MISSING("0006", "고객명누락"),
    PRODUCT_MISSING("0007", "상품명누락"),
    AMOUNT_MISSING("0008", "결제금액누락"),
    PHONE_MISSING("0009", "전화번호누락"),
    SHOP_UNKNOWN("0010", "가맹점터미널ID불일치"),
    DUPLICATE("0011", "거래번호중복"),
    EXPIRY_MISSING("0014", "유효기간누락"),
    INSTALMENT_MISSING("0015", "할부개월수누락"),
    AGENCY_MISSING("0016", "여행사명누락 (sms_message 미제공 시 필수)"),
    NOT_STORED("0017", "트랜잭션오류"),
    NOT_STORED_FOR_OTHERS("0017", "트랜잭션오류 (배치의 다른 주문 오류로 저장하지 않았습니다. 오류를 고쳐 배치 전체를 다시 보내십시오)"),
    MESSAGES_LIMITED("0017", "트랜잭션오류 (서명 없는 문자 발송 한도 초과로 저장하지 않았습니다. 잠시 후 같은 배치를 다시 보내십시오)"),
    RESERVATION_NO_MISSING("0018", "예약번호누락 (sms_message 미제공 시 필수)");

    private final String code;
    private final String text;

    ResultCode(String code, String text) {
        this.code = code;
        this.text = text;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }
}
