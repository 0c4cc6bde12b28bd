package io.hanbeon.coupon.campaign;

import io.hanbeon.coupon.WriteCampaign.BadRow;

/** Why a row of recipients is not taken. */
public enum RowFault {
    PHONE_MISSING("recipient.phone-missing", "전화번호가 없습니다", "There is no number"),
    PHONE_UNUSABLE("recipient.phone-unusable", "문자를 받을 수 있는 번호가 아닙니다", "Nobody gets messages at this number"),
    DIGITS_LOST(
            "recipient.digits-lost",
            "엑셀이 숫자를 줄여 뒷자리가 사라졌습니다",
            "The spreadsheet shortened the number, and its last digits are lost"),
    DUPLICATE("recipient.duplicate", "앞에 나온 번호입니다", "The number stands in a row before"),
    OPTED_OUT("recipient.opted-out", "수신을 거부한 번호입니다", "The number has opted out"),
    VARIABLE_MISSING("recipient.variable-missing", "본문의 변수 값이 없습니다", "A variable of the text has no value"),
    TOO_LONG("recipient.too-long", "값이 너무 깁니다", "The value is too long"),
    CELL_UNREADABLE("recipient.cell-unreadable", "셀을 읽을 수 없습니다", "The cell cannot be read");

    private final String code;
    private final String ko;
    private final String en;

    RowFault(String code, String ko, String en) {
        this.code = code;
        this.ko = ko;
        this.en = en;
    }

    public BadRow at(int row, String cell, String value) {
        return new BadRow(row, cell, value, code, ko, en);
    }
}
