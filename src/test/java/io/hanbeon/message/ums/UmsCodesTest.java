package io.hanbeon.message.ums;

import static io.hanbeon.message.provider.ResultCode.Meaning.DELIVERED;
import static io.hanbeon.message.provider.ResultCode.Meaning.FAILED;
import static io.hanbeon.message.provider.ResultCode.Meaning.RETRYABLE;
import static io.hanbeon.message.provider.ResultCode.Meaning.UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.message.provider.ResultCode;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-database")
class UmsCodesTest {
    private static final Set<String> SUCCESS = Set.of("10000", "00000");

    private static final Set<String> RESEND =
            Set.of("29002", "29017", "29019", "29032", "21400", "22004", "23004", "23005", "31112", "31118", "65999");

    private static final Set<String> MAY_ARRIVE = Set.of("41007", "54004", "55806", "55820", "32114", "55821");

    private static final String NOT_LISTED_KO = "목록에 없는";
    private static final String NOT_LISTED_EN = "not listed";

    private final UmsCodes codes = new UmsCodes();

    @ParameterizedTest
    @MethodSource("listed")
    void every_code_of_the_vendors_page_has_its_meaning_and_a_reason_in_both_languages(String code) {
        assertThat(codes.of(code))
                .returns(code, ResultCode::code)
                .returns(expected(code), ResultCode::meaning)
                .satisfies(meaning -> assertThat(meaning.ko()).isNotBlank().doesNotContain(NOT_LISTED_KO, "알 수 없는 결과"))
                .satisfies(meaning -> assertThat(meaning.en()).isNotBlank().doesNotContain(NOT_LISTED_EN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"49000", "49123", "49999"})
    void every_internal_error_is_to_be_sent_again(String code) {
        assertThat(codes.of(code)).returns(true, ResultCode::isRetryable).returns(false, ResultCode::isDelivered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"90000", "90001", "99999"})
    void what_the_agent_refuses_has_failed(String code) {
        assertThat(codes.of(code)).returns(FAILED, ResultCode::meaning).returns("Refused by the agent", ResultCode::en);
    }

    @ParameterizedTest
    @CsvSource({
        "20005, Authentication",
        "21026, API",
        "22009, Internal",
        "23010, Transmission",
        "24005, Batch",
        "25008, Cash",
        "29031, Common",
        "30124, SMS",
        "31003, MMS",
        "32100, Kakao",
        "39001, Kakao or push",
        "41010, MMS or RCS gateway",
        "42020, SMS gateway",
        "53007, RCS",
        "62000, RBC",
        "76001, Webhook"
    })
    void a_code_that_is_not_listed_is_told_by_its_range_and_may_still_arrive(String code, String range) {
        assertThat(codes.of(code))
                .returns(UNCERTAIN, ResultCode::meaning)
                .returns(range + " (a code that is not listed)", ResultCode::en)
                .satisfies(meaning -> assertThat(meaning.ko()).contains(NOT_LISTED_KO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1000", "100000", "ABCDE", "-1000", "10001", "77777"})
    void what_is_no_code_of_the_vendors_is_unknown_and_may_still_arrive(String code) {
        assertThat(codes.of(code))
                .returns(UNCERTAIN, ResultCode::meaning)
                .returns("알 수 없는 결과 코드", ResultCode::ko)
                .returns("Unknown result code", ResultCode::en);
    }

    @Test
    void a_single_code_inside_a_range_keeps_its_own_meaning() {
        assertThat(codes.of("55805").meaning()).isEqualTo(FAILED);
        assertThat(codes.of("55806").mayStillArrive()).isTrue();
        assertThat(codes.of("55822").en()).isEqualTo("RCS: cancelled");
    }

    private static ResultCode.Meaning expected(String code) {
        if (SUCCESS.contains(code)) {
            return DELIVERED;
        }
        if (RESEND.contains(code)) {
            return RETRYABLE;
        }
        return MAY_ARRIVE.contains(code) ? UNCERTAIN : FAILED;
    }

    /** The vendor's page, range by range. */
    private static Stream<String> listed() {
        return Stream.of(
                        "10000, 00000",
                        "29000-29030, 29032-29039",
                        "20000-20004",
                        "21000-21025, 21027-21029, 21040-21055, 21100-21103, 21200-21204, 21300-21305, 21399, 21400-21406",
                        "21500-21508",
                        "22000-22008",
                        "23000-23009, 23100-23104, 23203",
                        "24000-24004",
                        "25000-25007",
                        "30000, 30100-30123, 30125-30127",
                        "31000-31002, 31004, 31100-31124",
                        "32000-32008, 32101-32144, 32194",
                        "39000, 41007, 76002, 76005",
                        "50001-50009, 50100, 50201-50202, 51001-51006, 51900-51911, 52001-52023, 52101-52106",
                        "53001-53006, 54001-54004, 55001-55822, 55900, 56002, 56007, 59001-59003, 59999",
                        "60004, 61001-61006, 63001, 64001-64355, 65999")
                .flatMap(line -> Stream.of(line.split(", ")))
                .flatMap(UmsCodesTest::expand);
    }

    private static Stream<String> expand(String range) {
        var ends = range.split("-");
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                .mapToObj("%05d"::formatted);
    }
}
