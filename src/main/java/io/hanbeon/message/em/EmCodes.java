package io.hanbeon.message.em;

import io.hanbeon.message.provider.ResultCode;
import io.hanbeon.message.provider.ResultCode.Meaning;
import java.util.Optional;

/** The agent's result codes; the vendor's complete list was not to be had. */
final class EmCodes {
    static final String SUCCESS = "1000";

    private EmCodes() {}

    static Optional<ResultCode> explain(String code) {
        return switch (code) {
            case SUCCESS -> Optional.of(new ResultCode(code, Meaning.DELIVERED, "전송 성공", "Delivered"));
            case "2000" -> failed(code, "전송 시간을 초과했습니다", "The time to send it was over");
            case "2001" -> failed(code, "전송할 수 없습니다", "It cannot be sent");
            case "3016" -> failed(code, "첨부 파일이 너무 큽니다", "The file is too large");
            default -> Optional.empty();
        };
    }

    private static Optional<ResultCode> failed(String code, String ko, String en) {
        return Optional.of(new ResultCode(code, Meaning.FAILED, ko, en));
    }
}
