package io.hanbeon.coupon.campaign;

import io.hanbeon.coupon.WriteCampaign.BadRow;
import java.util.List;
import java.util.stream.Stream;

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
    TEXT_TOO_LONG(
            "recipient.text-too-long",
            "이 값을 넣으면 본문이 보낼 수 있는 길이를 넘습니다",
            "With this value the text is longer than a message may be"),
    CELL_UNREADABLE("recipient.cell-unreadable", "셀을 읽을 수 없습니다", "The cell cannot be read");

    /** Names of columns that say why, in a file of rows that were not taken; of a list that is given they count for nothing. */
    public static final List<String> REASONS = List.of("뺀 이유", "Why it was left out");

    private final String code;
    private final String ko;
    private final String en;

    RowFault(String code, String ko, String en) {
        this.code = code;
        this.ko = ko;
        this.en = en;
    }

    /** The one of the code, which one of ours has. */
    public static RowFault of(String code) {
        return Stream.of(values())
                .filter(fault -> fault.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }

    public String ko() {
        return ko;
    }

    public String en() {
        return en;
    }

    public BadRow at(int row, String cell, String value) {
        return new BadRow(row, cell, value, code, ko, en);
    }
}
