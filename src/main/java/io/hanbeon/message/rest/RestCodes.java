package io.hanbeon.message.rest;

import static io.hanbeon.message.provider.ResultCode.Meaning.FAILED;
import static io.hanbeon.message.provider.ResultCode.Meaning.RETRYABLE;

import io.hanbeon.message.provider.ResultCode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The codes that the documents of these vendors list. */
public final class RestCodes {
    private static final Map<String, ResultCode> LISTED = Stream.of(
                    new ResultCode("AUTHENTICATION_FAILED", FAILED, "인증 정보가 올바르지 않습니다", "The credentials are wrong"),
                    new ResultCode("UNAUTHORIZED", FAILED, "인증 정보가 올바르지 않습니다", "The credentials are wrong"),
                    new ResultCode("INVALID_SIGNATURE", FAILED, "요청 서명이 올바르지 않습니다", "The signature is wrong"),
                    new ResultCode("INVALID_RECIPIENT", FAILED, "수신번호가 올바르지 않습니다", "The recipient is no number"),
                    new ResultCode("INVALID_PHONE_NUMBER", FAILED, "수신번호가 올바르지 않습니다", "The recipient is no number"),
                    new ResultCode("INVALID_SENDER", FAILED, "등록되지 않은 발신번호입니다", "The sender is not registered"),
                    new ResultCode("INVALID_TEMPLATE", FAILED, "사용할 수 없는 템플릿입니다", "The template cannot be used"),
                    new ResultCode(
                            "TEMPLATE_PARAM_MISMATCH",
                            FAILED,
                            "템플릿 변수가 일치하지 않습니다",
                            "The variables are not the template's"),
                    new ResultCode("INSUFFICIENT_CREDIT", FAILED, "잔액이 부족합니다", "The account has no credit left"),
                    new ResultCode("INSUFFICIENT_BALANCE", FAILED, "잔액이 부족합니다", "The account has no credit left"),
                    new ResultCode("DAILY_LIMIT_EXCEEDED", FAILED, "일일 발송 한도를 초과했습니다", "The day's limit is reached"),
                    new ResultCode("QUOTA_EXCEEDED", RETRYABLE, "발송 한도를 초과했습니다", "The quota is used up for now"),
                    new ResultCode("RATE_LIMIT_EXCEEDED", RETRYABLE, "요청이 너무 많습니다", "Too many at once"),
                    new ResultCode("SERVICE_UNAVAILABLE", RETRYABLE, "사업자 서비스가 중단되었습니다", "The provider is down"),
                    new ResultCode("INTERNAL_ERROR", RETRYABLE, "사업자 내부 오류입니다", "The provider failed"))
            .collect(Collectors.toUnmodifiableMap(ResultCode::code, Function.identity()));

    private RestCodes() {}

    public static Optional<ResultCode> explain(String code) {
        return Optional.ofNullable(LISTED.get(code));
    }
}
