package io.hanbeon.message.provider;

import io.hanbeon.message.provider.ResultCode.Meaning;
import java.util.Arrays;
import java.util.Optional;

/** Result codes that no vendor gave: why we ended a message ourselves. */
public enum OwnCode {
    NEVER_ARRIVED("HB01", Meaning.RETRYABLE, "사업자에게 전달되지 못했습니다", "It never reached the provider"),
    UNSTORABLE("HB02", Meaning.FAILED, "사업자의 테이블에 저장할 수 없는 메시지입니다", "The provider's table cannot keep it"),
    NO_RESULT("HB03", Meaning.UNCERTAIN, "사업자가 결과를 알려 주지 않았습니다", "The provider told no result in time"),
    /** Beside what cannot be told to a vendor: a number that nobody can be reached at. */
    INEXPRESSIBLE(
            "HB04",
            Meaning.FAILED,
            "수신번호 또는 내용을 사업자에게 전달할 수 없습니다",
            "Its number or its words cannot be told to the provider"),
    NO_ACCOUNT("HB05", Meaning.FAILED, "사업자 계정이 없습니다", "There is no account at a provider for it"),
    ORGANISATION_CLOSED("HB06", Meaning.FAILED, "닫힌 기관의 메시지입니다", "Its organisation is closed"),
    NO_SENDER("HB07", Meaning.FAILED, "등록된 발신번호가 없습니다", "Its organisation has no registered number"),
    OPTED_OUT("HB08", Meaning.FAILED, "수신자가 광고 수신을 거부했습니다", "Its recipient has opted out of advertising"),
    FORGOTTEN("HB09", Meaning.FAILED, "수신자의 개인정보가 파기되었습니다", "Its recipient has been forgotten");

    private final ResultCode result;

    OwnCode(String code, Meaning meaning, String ko, String en) {
        this.result = new ResultCode(code, meaning, ko, en);
    }

    public String code() {
        return result.code();
    }

    public static Optional<ResultCode> explain(String code) {
        return Arrays.stream(values())
                .map(own -> own.result)
                .filter(result -> result.code().equals(code))
                .findFirst();
    }
}
